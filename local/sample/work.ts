import type { PersonKey } from './people';

/** An everyday piece of project work of the sample, before any complaint. */
export interface Work {
  readonly type: 'Epic' | 'Story' | 'Task' | 'Bug';
  readonly summary: string;
  readonly component?: string;
  readonly assignee?: PersonKey;
  readonly description?: string;
}

const work =
  (type: Work['type'], component: string | undefined, assignee: PersonKey | undefined) =>
  (...summaries: string[]): Work[] =>
    summaries.map((summary) => ({
      type,
      summary,
      ...(component === undefined ? {} : { component }),
      ...(assignee === undefined ? {} : { assignee }),
    }));

/** Ordinary issues by project key; complaints are about some of them. */
export const WORK: Readonly<Record<string, readonly Work[]>> = {
  MES: [
    ...work('Epic', undefined, 'projectManager')('Plant Rotterdam goes live', 'Plant Kiel goes live', 'Labels and traceability'),
    ...work('Story', 'Recipes', 'engineer')(
      'Approve a recipe change with two signatures',
      'Scale a recipe to the batch size of the mixer',
      'Lock recipes that are in production',
      'Show allergens on the operator screen',
    ),
    ...work('Story', 'Work orders', 'developer')(
      'Split a work order over two lines',
      'Report scrap with a reason code',
      'Close a work order from the terminal',
      'Rush order jumps the queue',
    ),
    ...work('Task', 'Labels', 'engineer')(
      'Set up the label printers on line 3',
      'Map GS1 fields to the customer label',
      'Train the label room on reprints',
      'Test labels with the retailer’s scanner',
    ),
    ...work('Task', 'Shop-floor terminals', 'engineer')(
      'Install terminals in Rotterdam hall B',
      'Configure badge login on the terminals',
      'Run the terminal acceptance test with shift leads',
      'Write the one-page guide for operators',
    ),
    ...work('Task', 'Interfaces', 'developer')(
      'Send finished goods to SAP every five minutes',
      'Take over material master data from the old system',
      'Retry failed weighing-scale telegrams',
      'Agree the interface specification with the SAP team',
    ),
    ...work('Bug', 'Work orders', 'developer')(
      'Work order list is empty after midnight',
      'Scrap report counts a pallet twice',
      'Terminal freezes when two operators log in',
      'Order quantity is rounded down to full pallets',
    ),
    ...work('Bug', 'Interfaces', 'developer')('SAP rejects batches with a slash in the number', 'Scale values arrive twenty seconds late'),
    ...work('Task', undefined, 'projectManager')(
      'Prepare the go-live checklist for Kiel',
      'Weekly client meeting: agenda and notes',
      'Collect change requests for release 2',
    ),
    ...work('Story', 'Recipes', 'developer')('Compare two versions of a recipe', 'Export a recipe for the auditor'),
    ...work('Bug', 'Shop-floor terminals', 'engineer')('Badge reader beeps but does not log in', 'Screen stays dark after the night shift'),
    ...work('Story', 'Labels', 'developer')('Reprint a label with the original batch data', 'Block labels without a best-before date'),
  ],
  ERP: [
    ...work('Epic', undefined, 'projectManager')('首批 20 家门店上线', '月结流程切换'),
    ...work('Story', '采购', 'engineer')('采购订单按供应商合并', '到货差异自动生成退货单', '供应商对账单导出', '采购审批按金额分级'),
    ...work('Story', '库存', 'developer')('门店间调拨在途库存', '盘点差异需店长确认', '安全库存预警', '批次效期管理'),
    ...work('Task', '门店收银', 'engineer')('配置门店收银小票模板', '培训首批店长使用收银端', '导入会员储值余额', '收银端断网续传测试'),
    ...work('Task', '结算', 'engineer')('配置月结关账日历', '核对期初余额', '与财务确认税率口径', '编写月结操作手册'),
    ...work('Task', '报表', 'developer')('毛利日报上线', '销售日报接入总部大屏'),
    ...work('Bug', '结算', 'developer')('月结报表金额与总账差一分', '跨月退货计入了当月', '税率调整后历史单据被重算'),
    ...work('Bug', '门店收银', 'developer')('促销叠加后小票金额不对', '交接班时收银端卡死', '会员价在断网时不生效'),
    ...work('Bug', '库存', 'developer')('调拨单重复扣减库存', '盘点单保存后数量归零'),
    ...work('Task', undefined, 'projectManager')(
      '上线前检查清单',
      '每周五三方例会',
      'Agree the cut-over plan with the client’s IT',
      'Collect open points after store training',
    ),
    ...work('Story', '采购', 'developer')('供应商门户查看订单状态', '采购价格变动提醒'),
    ...work('Task', '库存', 'engineer')('整理首批门店货位编码', '准备第二批门店期初库存模板'),
    ...work('Story', '报表', 'developer')('Stock ageing report for head office', 'Daily margin by category'),
  ],
  POR: [
    ...work('Epic', undefined, 'projectManager')('Dealers order online', 'Warranty claims without paper'),
    ...work('Story', undefined, 'developer')(
      'Dealer sees own net prices',
      'Reorder from the order history',
      'Upload photos to a warranty claim',
      'Track the state of a claim',
      'Order templates for seasonal stock',
      'Show delivery dates in the cart',
    ),
    ...work('Task', undefined, 'engineer')(
      'Import 400 dealer accounts',
      'Set up single sign-on with the dealer directory',
      'Configure price groups for Scandinavia',
      'Run the pilot with five dealers',
      'Write the dealer onboarding mail',
      'Train the inside-sales team',
      'Check the German translations with the client',
    ),
    ...work('Bug', undefined, 'developer')(
      'Cart loses its positions after login',
      'Price group falls back to list price',
      'Photos over 5 MB fail without a message',
      'Claim state mail is sent twice',
      'Search finds nothing for article numbers with dots',
      'Delivery date shows the day before in Norway',
    ),
    ...work('Story', undefined, 'developer')(
      'Dealer invites colleagues',
      'Credit limit shown before checkout',
      'Claim decision with a reason',
      'Export open orders as CSV',
      'Newsletter consent in the profile',
    ),
    ...work('Task', undefined, 'engineer')(
      'Move the pilot dealers to production',
      'Set up monitoring for the order interface',
      'Collect dealer feedback after week one',
    ),
    ...work('Task', undefined, 'projectManager')(
      'Steering committee slides for May',
      'Decide the roll-out order of countries',
      'Contract annex for warranty claims',
    ),
  ],
};
