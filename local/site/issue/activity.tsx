import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { type ReactNode } from 'react';
import { useText } from '../text/text';
import { Comments } from './comments';
import { History } from './history';
import { Section } from './section';

interface Props {
  readonly issueKey: string;
  readonly projectKey: string;
  readonly mayComment: boolean;
}

export const Activity = ({ issueKey, projectKey, mayComment }: Props): ReactNode => {
  const t = useText();
  return (
    <Section title={t('activity')}>
      <Tabs id="activity" shouldUnmountTabPanelOnChange>
        <TabList>
          <Tab>{t('activity.comments')}</Tab>
          <Tab>{t('activity.history')}</Tab>
        </TabList>
        <TabPanel>
          <Comments issueKey={issueKey} projectKey={projectKey} mayComment={mayComment} />
        </TabPanel>
        <TabPanel>
          <History issueKey={issueKey} />
        </TabPanel>
      </Tabs>
    </Section>
  );
};
