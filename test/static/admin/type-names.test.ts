import { LANGUAGES } from '../../../src/domain/vocabulary';
import { defaultTypeName, TYPE_NAMES, typeNameProblem } from '../../../static/admin/type-names';

describe('the name of the issue type', () => {
  it('has a default in each language that is also on offer', () => {
    for (const language of LANGUAGES) expect(TYPE_NAMES).toContain(defaultTypeName(language));
  });

  it('is needed, and short enough for Jira', () => {
    expect(typeNameProblem(' ')).toBe('name');
    expect(typeNameProblem('x'.repeat(61))).toBe('tooLong');
    for (const name of TYPE_NAMES) expect(typeNameProblem(name)).toBeNull();
  });
});
