import type { Compiling } from './compiling';
import type { JqlChoice, JqlChoiceField, JqlField, JqlIssueField, JqlStringField, JqlUserField } from './environment';
import { invalidFunctionValue, invalidIssueKey, noSuchGroup, noSuchId, noSuchIssue, noSuchOption, noSuchValue } from './messages';
import type { Literal } from './operands';

/** The field as the query names it, for messages. */
export interface Named<F> {
  readonly field: F;
  readonly name: string;
}

const choicesFor = (choices: readonly JqlChoice[], literal: Literal): readonly JqlChoice[] => {
  const wanted = literal.text.toLowerCase();
  const byId = choices.filter((choice) => choice.id === literal.text);
  const byName = choices.filter((choice) => choice.names.some((name) => name.toLowerCase() === wanted));
  const [first, second] = literal.numeric ? [byId, byName] : [byName, byId];
  return first.length > 0 ? first : second;
};

/** Ids of the values that a literal names; several where names repeat over projects. `undefined` after an error was noted. */
const idsOfChoice = <I>(
  compiling: Compiling<I>,
  { field, name }: Named<JqlChoiceField<I>>,
  literal: Literal,
): readonly string[] | undefined => {
  const found = choicesFor(field.choices(), literal);
  if (found.length > 0) return found.map((choice) => choice.id);
  compiling.errors.push(
    field.noun === 'option'
      ? noSuchOption(literal.text, name)
      : field.noun === 'group'
        ? noSuchGroup(literal.text, name)
        : literal.numeric
          ? noSuchId(literal.text, name)
          : noSuchValue(literal.text, name),
  );
  return undefined;
};

const idsOfUser = <I>(compiling: Compiling<I>, { name }: Named<JqlUserField<I>>, literal: Literal): readonly string[] | undefined => {
  // Functions give account ids, of people who may have left since.
  if (literal.functionName !== undefined) return [literal.text];
  const found = compiling.environment.findUsers(literal.text);
  if (found.length > 0) return found;
  compiling.errors.push(noSuchValue(literal.text, name));
  return undefined;
};

const ISSUE_KEY = /^[a-z][a-z0-9_]*-\d+$/i;

const idsOfIssue = <I>(compiling: Compiling<I>, { name }: Named<JqlIssueField<I>>, literal: Literal): readonly string[] | undefined => {
  const found = compiling.environment.findIssue(literal.text);
  if (found) return [found.id];
  compiling.errors.push(
    ISSUE_KEY.test(literal.text)
      ? noSuchIssue(literal.text, name)
      : literal.numeric
        ? noSuchId(literal.text, name)
        : invalidIssueKey(literal.text, name),
  );
  return undefined;
};

export type IdField<I> = JqlChoiceField<I> | JqlUserField<I> | JqlStringField<I> | JqlIssueField<I>;

export const isIdField = <I>(field: JqlField<I>): field is IdField<I> =>
  field.kind === 'choice' || field.kind === 'user' || field.kind === 'string' || field.kind === 'issue';

/** What an issue's values are compared with: ids, or strings in lower case. `undefined` after an error was noted. */
export const resolveIds = <I>(
  compiling: Compiling<I>,
  named: Named<IdField<I>>,
  literals: readonly Literal[],
): readonly string[] | undefined => {
  const { field, name } = named;
  const resolved = literals.map((literal) => {
    if (literal.time !== undefined) {
      compiling.errors.push(invalidFunctionValue(literal.functionName ?? '', name));
      return undefined;
    }
    switch (field.kind) {
      case 'choice':
        return idsOfChoice(compiling, { field, name }, literal);
      case 'user':
        return idsOfUser(compiling, { field, name }, literal);
      case 'issue':
        return idsOfIssue(compiling, { field, name }, literal);
      case 'string':
        return [literal.text.toLowerCase()];
    }
  });
  const known = resolved.filter((ids) => ids !== undefined);
  return known.length < resolved.length ? undefined : known.flat();
};
