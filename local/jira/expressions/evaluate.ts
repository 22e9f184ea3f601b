import type {
  ArrowFunctionExpression,
  BlockStatement,
  CallExpression,
  Expression,
  MemberExpression,
  Node,
  ObjectExpression,
  Statement,
} from 'acorn';
import { evaluationFailure, ExpressionFailure, ThrownValue } from './failures';
import { elementOf, memberOf } from './members';
import { applyBinary } from './operators';
import type { ParsedExpression } from './parse';
import { asText, isCallable, isList, typeName } from './types';

const MOST_STEPS = 10_000;
/** What an optional chain gives up with; outside of the chain it is `null`. */
const NOTHING = Symbol('nothing');

export interface Scope {
  readonly has: (name: string) => boolean;
  readonly get: (name: string) => unknown;
}

const GLOBALS: Readonly<Record<string, unknown>> = {
  Number: (value: unknown) => (value === null || value === undefined ? 0 : Number(value)),
  String: (value: unknown) => asText(value),
  Boolean: (value: unknown) => Boolean(value),
  Math: {
    abs: Math.abs,
    ceil: Math.ceil,
    floor: Math.floor,
    round: Math.round,
    max: Math.max,
    min: Math.min,
    pow: Math.pow,
    sqrt: Math.sqrt,
  },
  JSON: { stringify: (value: unknown) => JSON.stringify(value), parse: (text: unknown): unknown => JSON.parse(asText(text)) },
};

/** Variables of the context are looked up when they are used, so that what loads data does so only then. */
export const contextScope = (context: Readonly<Record<string, unknown>>): Scope => ({
  has: (name) => Object.hasOwn(context, name) || Object.hasOwn(GLOBALS, name),
  get: (name) => (Object.hasOwn(context, name) ? context[name] : GLOBALS[name]),
});

const inner = (outer: Scope, names: ReadonlyMap<string, unknown>): Scope => ({
  has: (name) => names.has(name) || outer.has(name),
  get: (name) => (names.has(name) ? names.get(name) : outer.get(name)),
});

/** Runs a parsed expression; throws `ExpressionFailure`. `now` is what `new Date()` gives, in milliseconds since the epoch. */
export const evaluate = ({ program, source }: ParsedExpression, context: Scope, now: number | undefined): unknown => {
  let steps = 0;

  const unsupported = (node: Node): ExpressionFailure =>
    new ExpressionFailure({ type: 'syntax', message: `Unsupported construct: ${source(node)}` });

  const guard = <T>(node: Node, act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (error instanceof ExpressionFailure || error instanceof ThrownValue) throw error;
      throw evaluationFailure(source(node), error instanceof Error ? error.message : String(error));
    }
  };

  const args = (node: CallExpression, scope: Scope): readonly unknown[] =>
    node.arguments.flatMap((argument) => {
      if (argument.type !== 'SpreadElement') return [value(argument, scope)];
      const spread = value(argument.argument, scope);
      if (!isList(spread)) throw evaluationFailure(source(argument), `Can't spread ${typeName(spread)}.`);
      return spread;
    });

  const member = (node: MemberExpression, scope: Scope): unknown => {
    if (node.object.type === 'Super' || node.property.type === 'PrivateIdentifier') throw unsupported(node);
    const object = link(node.object, scope);
    if (object === NOTHING || (node.optional && (object === null || object === undefined))) return NOTHING;
    const key = node.computed ? value(node.property, scope) : node.property.type === 'Identifier' ? node.property.name : '';
    const result = guard(node, () => (node.computed ? elementOf(object, key) : memberOf(object, asText(key))));
    if (result.found) return result.value;
    throw evaluationFailure(
      source(node),
      `Unrecognized property of \`${source(node.object)}\`: ${JSON.stringify(asText(key))} ('${asText(key)}').${result.hint}`,
    );
  };

  const invoke = (node: CallExpression, scope: Scope): unknown => {
    if (node.callee.type === 'Super') throw unsupported(node);
    const callee = link(node.callee, scope);
    if (callee === NOTHING || (node.optional && callee === null)) return NOTHING;
    if (!isCallable(callee)) throw evaluationFailure(source(node), `\`${source(node.callee)}\` is not a function.`);
    const given = args(node, scope);
    return guard(node, () => callee(...given)) ?? null;
  };

  /** A part of a chain: it may be `NOTHING`, which ends the whole chain. */
  const link = (node: Expression, scope: Scope): unknown => {
    if (node.type === 'MemberExpression') return member(node, scope);
    if (node.type === 'CallExpression') return invoke(node, scope);
    return value(node, scope);
  };

  const object = (node: ObjectExpression, scope: Scope): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      node.properties.map((property): readonly [string, unknown] => {
        if (property.type !== 'Property' || property.kind !== 'init' || property.method) throw unsupported(property);
        const { key } = property;
        if (property.computed) return [asText(value(key, scope)), value(property.value, scope)];
        if (key.type === 'Identifier') return [key.name, value(property.value, scope)];
        if (key.type === 'Literal') return [String(key.value), value(property.value, scope)];
        throw unsupported(property);
      }),
    );

  const lambda = (node: ArrowFunctionExpression, scope: Scope): ((...given: readonly unknown[]) => unknown) => {
    const names = node.params.map((parameter) => {
      if (parameter.type !== 'Identifier') throw unsupported(parameter);
      return parameter.name;
    });
    const { body } = node;
    return (...given) => {
      const local = inner(scope, new Map(names.map((name, index) => [name, given[index] ?? null])));
      return body.type === 'BlockStatement' ? block(body, local) : value(body, local);
    };
  };

  const value = (node: Expression, scope: Scope): unknown => {
    steps += 1;
    if (steps > MOST_STEPS) throw evaluationFailure(source(node), `The expression exceeded the limit of ${String(MOST_STEPS)} steps.`);
    switch (node.type) {
      case 'Literal':
        if (node.regex ?? node.bigint) throw unsupported(node);
        return node.value ?? null;
      case 'TemplateLiteral':
        return node.quasis
          .map((quasi, index) => {
            const part = node.expressions[index];
            return (quasi.value.cooked ?? '') + (part ? asText(value(part, scope)) : '');
          })
          .join('');
      case 'Identifier':
        if (scope.has(node.name)) return guard(node, () => scope.get(node.name) ?? null);
        throw evaluationFailure(node.name, `Unrecognized variable: \`${node.name}\`.`);
      case 'ArrayExpression':
        return node.elements.flatMap((element) => {
          if (!element) throw unsupported(node);
          if (element.type !== 'SpreadElement') return [value(element, scope)];
          const spread = value(element.argument, scope);
          return isList(spread) ? spread : [spread];
        });
      case 'ObjectExpression':
        return object(node, scope);
      case 'ArrowFunctionExpression':
        return lambda(node, scope);
      case 'ParenthesizedExpression':
        return value(node.expression, scope);
      case 'ConditionalExpression':
        return value(value(node.test, scope) ? node.consequent : node.alternate, scope);
      case 'LogicalExpression': {
        const left = value(node.left, scope);
        if (node.operator === '&&') return left ? value(node.right, scope) : left;
        if (node.operator === '||') return left ? left : value(node.right, scope);
        return left ?? value(node.right, scope);
      }
      case 'BinaryExpression': {
        const { left, operator, right } = node;
        // The language's grammar has no strict equality: `==` never converts.
        if (left.type === 'PrivateIdentifier' || operator === '===' || operator === '!==') throw unsupported(node);
        const [first, second] = [value(left, scope), value(right, scope)];
        return guard(node, () => applyBinary(operator, first, second));
      }
      case 'UnaryExpression': {
        const operand = value(node.argument, scope);
        if (node.operator === '!') return !operand;
        if (node.operator === '-' && typeof operand === 'number') return -operand;
        if (node.operator === 'typeof') return typeName(operand);
        throw unsupported(node);
      }
      case 'NewExpression': {
        const [first] = node.arguments;
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date' || first?.type === 'SpreadElement') throw unsupported(node);
        const given = first && value(first, scope);
        const date = new Date(typeof given === 'number' || typeof given === 'string' ? given : first ? NaN : (now ?? NaN));
        if (Number.isNaN(date.getTime())) throw evaluationFailure(source(node), 'Invalid date.');
        return date;
      }
      case 'ChainExpression':
      case 'MemberExpression':
      case 'CallExpression': {
        const result = link(node.type === 'ChainExpression' ? node.expression : node, scope);
        return result === NOTHING ? null : result;
      }
      case 'ThisExpression':
      case 'FunctionExpression':
      case 'UpdateExpression':
      case 'AssignmentExpression':
      case 'SequenceExpression':
      case 'YieldExpression':
      case 'TaggedTemplateExpression':
      case 'ClassExpression':
      case 'MetaProperty':
      case 'AwaitExpression':
      case 'ImportExpression':
        throw unsupported(node);
    }
  };

  /** Declarations, then one expression, `if`, `try` or `return`. */
  const run = (statements: readonly Statement[], outer: Scope): unknown => {
    const names = new Map<string, unknown>();
    const scope = inner(outer, names);
    const kept = statements.filter(({ type }) => type !== 'EmptyStatement');
    for (const [index, statement] of kept.entries()) {
      if (statement.type === 'VariableDeclaration') {
        for (const { id, init } of statement.declarations) {
          if (statement.kind !== 'let' || id.type !== 'Identifier' || !init) throw unsupported(statement);
          names.set(id.name, value(init, scope));
        }
      } else if (index < kept.length - 1 && isAssignment(statement)) {
        names.set(statement.expression.left.name, value(statement.expression.right, scope));
      } else if (index === kept.length - 1) return body(statement, scope);
      else throw unsupported(statement);
    }
    throw new ExpressionFailure({ type: 'syntax', message: 'Unexpected end of the expression.' });
  };

  const body = (statement: Statement, scope: Scope): unknown => {
    switch (statement.type) {
      case 'ExpressionStatement':
        return value(statement.expression, scope);
      case 'ReturnStatement':
        return statement.argument ? value(statement.argument, scope) : null;
      case 'BlockStatement':
        return block(statement, scope);
      case 'IfStatement':
        if (value(statement.test, scope)) return body(statement.consequent, scope);
        return statement.alternate ? body(statement.alternate, scope) : null;
      case 'ThrowStatement':
        throw new ThrownValue(value(statement.argument, scope));
      case 'TryStatement': {
        const { handler } = statement;
        if (!handler || statement.finalizer) throw unsupported(statement);
        try {
          return block(statement.block, scope);
        } catch (error) {
          if (!(error instanceof ThrownValue) && !(error instanceof ExpressionFailure && error.error.type === 'evaluation')) throw error;
          const caught = error instanceof ThrownValue ? error.value : error.message;
          const names = new Map(handler.param?.type === 'Identifier' ? [[handler.param.name, caught]] : []);
          return block(handler.body, inner(scope, names));
        }
      }
      default:
        throw unsupported(statement);
    }
  };

  const block = (node: BlockStatement, scope: Scope): unknown => run(node.body, scope);

  const statements = program.body.map((statement) => {
    if (/^(Import|Export)/.test(statement.type)) throw unsupported(statement);
    return statement;
  });
  return run(statements.filter(isStatement), context);
};

const isStatement = (node: Node): node is Statement => !/^(Import|Export)/.test(node.type);

/** `a = 1;` before the end of an expression declares `a`, as `let a = 1;` does. */
const isAssignment = (
  statement: Statement,
): statement is Statement & { readonly expression: { readonly left: { readonly name: string }; readonly right: Expression } } =>
  statement.type === 'ExpressionStatement' &&
  statement.expression.type === 'AssignmentExpression' &&
  statement.expression.operator === '=' &&
  statement.expression.left.type === 'Identifier';
