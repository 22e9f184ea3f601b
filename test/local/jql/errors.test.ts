import { compileJql } from '../../../local/jira/jql';
import { environment } from './site';

const DATES = "'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.";
const OPERATORS = "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";

const errors = (jql: string): readonly string[] => {
  const compiled = compileJql(jql, environment());
  return compiled.ok ? ['no error'] : compiled.errorMessages;
};

describe('a query that names what is not there, or asks what a field can not answer, is refused in Jira’s words', () => {
  test.each<readonly [jql: string, ...messages: string[]]>([
    ['nonsense = 1', "Field 'nonsense' does not exist or you do not have permission to view it."],
    ['project = ROLL and nonsense = 1', "Field 'nonsense' does not exist or you do not have permission to view it."],
    ['cf[99999] = 1', "Field 'cf[99999]' does not exist or you do not have permission to view it."],
    ['"Unknown field" is EMPTY', "Field 'Unknown field' does not exist or you do not have permission to view it."],
    ['issue.property[other].x = 1', "Field 'issue.property[other].x' does not exist or you do not have permission to view it."],
    ['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
    ['project = 999', "A value with ID '999' does not exist for the field 'project'."],
    ['project in (ROLL, NOPE)', "The value 'NOPE' does not exist for the field 'project'."],
    ['status = Blocked', "The value 'Blocked' does not exist for the field 'status'."],
    ['priority > Urgent', "The value 'Urgent' does not exist for the field 'priority'."],
    ['component = Nothing', "The value 'Nothing' does not exist for the field 'component'."],
    ['assignee = nobody', "The value 'nobody' does not exist for the field 'assignee'."],
    [
      'assignee in (wei, nobody, noone)',
      "The value 'nobody' does not exist for the field 'assignee'.",
      "The value 'noone' does not exist for the field 'assignee'.",
    ],
    ['assignee = now()', "A value provided by the function 'now' is invalid for the field 'assignee'."],
    ['status = currentUser()', "The value 'wei' does not exist for the field 'status'."],
    ['summary = server', "The operator '=' is not supported by the 'summary' field."],
    ['summary > x', "The operator '>' is not supported by the 'summary' field."],
    ['text !~ server', "The operator '!~' is not supported by the 'text' field."],
    ['text = server', "The operator '=' is not supported by the 'text' field."],
    ['text is EMPTY', "The field 'text' does not support searching for EMPTY values."],
    ['comment is EMPTY', "The field 'comment' does not support searching for EMPTY values."],
    ['status ~ Done', "The operator '~' is not supported by the 'status' field."],
    ['status > Done', "The operator '>' is not supported by the 'status' field."],
    ['labels ~ x', "The operator '~' is not supported by the 'labels' field."],
    ['assignee > wei', "The operator '>' is not supported by the 'assignee' field."],
    ['key is EMPTY', "The operator 'is' is not supported by the 'key' field."],
    ['key = EMPTY', "The field 'key' does not support searching for EMPTY values."],
    ['key in (ROLL-1, EMPTY)', "The field 'key' does not support searching for EMPTY values."],
    ['key = ROLL-999', "An issue with key 'ROLL-999' does not exist for field 'key'."],
    ['key = "not a key"', "The issue key 'not a key' for field 'key' is invalid."],
    ['id = 999', "A value with ID '999' does not exist for the field 'id'."],
    ['parent = ROLL-999', "An issue with key 'ROLL-999' does not exist for field 'parent'."],
    ['filter is EMPTY', "The operator 'is' is not supported by the 'filter' field."],
    ['filter = 666', "A value with ID '666' does not exist for the field 'filter'."],
    ['filter = unknown', "The value 'unknown' does not exist for the field 'filter'."],
    [
      'filter = 10002',
      "Field 'filter' with value '10002' matches filter '10002' and causes a cyclical reference, this query can not be executed and should be edited.",
    ],
    ['created ~ -1d', "The operator '~' is not supported by the 'created' field."],
    ['created = yesterday', `Date value 'yesterday' for field 'created' is invalid. Valid formats include: ${DATES}`],
    ['created > "2026-02-30"', `Date value '2026-02-30' for field 'created' is invalid. Valid formats include: ${DATES}`],
    ['created > "20/12/10"', `Date value '20/12/10' for field 'created' is invalid. Valid formats include: ${DATES}`],
    ['created > "2026-11-01 25:00"', `Date value '2026-11-01 25:00' for field 'created' is invalid. Valid formats include: ${DATES}`],
    ['created > ""', `Date value '' for field 'created' is invalid. Valid formats include: ${DATES}`],
    ['created > currentUser()', "A date for the field 'created' provided by the function 'currentUser' is not valid."],
    [
      'due < someday',
      "Date value 'someday' for field 'due' is invalid. Valid formats include: 'YYYY/MM/DD', 'YYYY-MM-DD', or a period format e.g. '-5d', '4w 2d'.",
    ],
    ['due < currentUser()', "A date for the field 'due' provided by the function 'currentUser' is not valid."],
    ['"Story Points" = many', "Value 'many' for the 'Story Points' field is not a valid number."],
    ['"Story Points" ~ 5', "The operator '~' is not supported by the 'Story Points' field."],
    ['assignee = bogus()', "Unable to find JQL function 'bogus()'."],
    ['assignee = bogus(a, b)', "Unable to find JQL function 'bogus(a, b)'."],
    ['assignee in currentUser()', "Operator 'in' does not support the non-list value 'currentUser()' for field 'assignee'."],
    ['assignee = membersOf(delivery)', "Operator '=' does not support the list value 'membersOf(delivery)' for field 'assignee'."],
    [
      'assignee in membersOf(blub)',
      "Function 'membersOf' can not generate a list of usernames for group 'blub'; the group does not exist.",
    ],
    ['assignee in membersOf()', "Function 'membersOf' expected '1' arguments but received '0'."],
    ['created > now(-1d)', "Function 'now' expected '0' arguments but received '1'."],
    ['created > startOfDay(1, 2)', "Function 'startOfDay' expected between '0' and '1' arguments but received '2'."],
    ['created > startOfDay(soon)', "Duration for function 'startOfDay' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier."],
    ['issue in linkedIssues(ROLL-999)', "Issue 'ROLL-999' could not be found in function 'linkedIssues'."],
    ['summary ~ ""', "The field 'summary' does not support searching for an empty string."],
    ['summary ~ "AND"', "Unable to parse the text 'AND' for field 'summary'."],
    ['summary ~ "*server"', "The text query '*server' for field 'summary' is not allowed to start with '*'."],
    ['summary ~ "?erver"', "The text query '?erver' for field 'summary' is not allowed to start with '?'."],
    ['summary ~ "(a"', "Unable to parse the text '(a' for field 'summary'."],
    ['summary ~ now()', "A value provided by the function 'now' is invalid for the field 'summary'."],
    ['summary was server', "History searches do not support the 'summary' field."],
    ['labels was x', "History searches do not support the 'labels' field."],
    ['created changed', "History searches do not support the 'created' field."],
    ['type changed', "History searches do not support the 'type' field."],
    ['status was Reopened', "The value 'Reopened' does not exist for the field 'status'."],
    ['status changed to fred', "The value 'fred' does not exist for the field 'status'."],
    ['status changed after "20/12/10"', `Date value '20/12/10' for predicate 'after' is invalid. Valid formats include: ${DATES}`],
    ['status changed after currentUser()', "A date for the predicate 'after' provided by the function 'currentUser' is not valid."],
    ['status changed before (11, 12)', 'The BEFORE predicate must be supplied with only 1 date value.'],
    ['status changed during 11', 'The DURING predicate must be supplied with exactly 2 date values.'],
    ['status changed by nobody', "The value 'nobody' does not exist for the field 'by'."],
    ['assignee changed by bogus()', "Unable to find JQL function 'bogus()'."],
    [
      'status was Done AFTER startOfDay("invalid")',
      "Duration for function 'startOfDay' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier.",
    ],
    ['order by nonsense', "Not able to sort using field 'nonsense'."],
    ['order by text', "Not able to sort using field 'text'."],
    ['order by watcher', "Not able to sort using field 'watcher'."],
    ['project = ROLL order by comment desc', "Not able to sort using field 'comment'."],
    [
      'project = NOPE and status = Blocked and bogus = 1',
      "The value 'NOPE' does not exist for the field 'project'.",
      "The value 'Blocked' does not exist for the field 'status'.",
      "Field 'bogus' does not exist or you do not have permission to view it.",
    ],
  ])('%s → %s', (jql, ...messages) => expect(errors(jql)).toEqual(messages));
});

describe('a query that can not be read is refused in Jira’s words, with the place', () => {
  test.each<readonly [jql: string, ...messages: string[]]>([
    ['filter = 10004', `Error in the JQL Query: Expecting operator before the end of the query. ${OPERATORS}`],
    ['"Story Points" > EMPTY', "Operator '>' does not support the empty value representation 'EMPTY' for field 'Story Points'."],
    ['priority > EMPTY', "Operator '>' does not support the empty value representation 'EMPTY' for field 'priority'."],
    ['status was Done from "To Do"', 'The WAS operator does not support the use of the from "To Do" predicate.'],
    ['project =', 'Error in the JQL Query: Expecting either a value, list or function before the end of the query.'],
    ['project', `Error in the JQL Query: Expecting operator before the end of the query. ${OPERATORS}`],
    ['project foo ROLL', `Error in the JQL Query: Expecting operator but got 'foo'. ${OPERATORS} (line 1, character 9)`],
    ['project = ROLL AND', 'Error in the JQL Query: Expecting a field name at the end of the query.'],
    ['project = ROLL status = Done', "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'status'. (line 1, character 16)"],
    ['project = ROLL (status = Done)', "Error in the JQL Query: Expecting ')' or ',' but got '='. (line 1, character 24)"],
    ['(project = ROLL', "Error in the JQL Query: Expecting ')' before the end of the query."],
    ['project = ROLL)', "Error in the JQL Query: Expecting either 'OR' or 'AND' but got ')'. (line 1, character 15)"],
    ['project = "ROLL', "Error in the JQL Query: The quoted string 'ROLL' has not been completed. (line 1, character 11)"],
    ["project = '", 'Error in the JQL Query: The quoted string has not been completed. (line 1, character 11)'],
    [
      'project = ROLL@x',
      "Error in the JQL Query: The character '@' is a reserved JQL character. You must enclose it in a string or use the escape '\\u0040' instead. (line 1, character 15)",
    ],
    [
      'minewww# = qwwr',
      "Error in the JQL Query: The character '#' is a reserved JQL character. You must enclose it in a string or use the escape '\\u0023' instead. (line 1, character 8)",
    ],
    [
      'project = a/b',
      "Error in the JQL Query: The character '/' is a reserved JQL character. You must enclose it in a string or use the escape '\\u002f' instead. (line 1, character 12)",
    ],
    [
      'comme\\unt ~ test',
      "Error in the JQL Query: '\\u' is an illegal JQL escape sequence. The valid escape sequences are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX. (line 1, character 6)",
    ],
    [
      'and = 1',
      "Error in the JQL Query: Expecting a field name but got 'and'. You must surround 'and' in quotation marks to use it as a field name. (line 1, character 1)",
    ],
    [
      'date = 1',
      "Error in the JQL Query: 'date' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 1)",
    ],
    [
      'summary ~ date',
      "Error in the JQL Query: 'date' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 11)",
    ],
    ['status = (Done, Waiting)', "Operator '=' does not support the list value '(Done, Waiting)' for field 'status'."],
    ['status in Done', 'Error in the JQL Query: Expecting either a value, list or function before the end of the query.'],
    [
      'status in ()',
      "Error in the JQL Query: Expecting either a value, list or function but got ')'. You must surround ')' in quotation marks to use it as a value. (line 1, character 12)",
    ],
    ['status in (Done', "Error in the JQL Query: Expecting ')' before the end of the query."],
    ['status in (Done,', 'Error in the JQL Query: Expecting either a value, list or function before the end of the query.'],
    ['status is Done', "Operator 'is' does not support searching for non-empty values for field 'status'."],
    ['status not was Done', "Error in the JQL Query: Expecting 'IN' but got 'was'. (line 1, character 12)"],
    ['status was', 'Error in the JQL Query: Expecting either a value, list or function before the end of the query.'],
    ['a = func(', "Error in the JQL Query: Expecting ')' before the end of the query."],
    ['b = func(bad,)', 'Error in the JQL Query: Function argument must be specified. (line 1, character 14)'],
    ['cf = 6', "Error in the JQL Query: Expecting '[' but got '='. (line 1, character 4)"],
    ['cf[x] = 1', "Error in the JQL Query: Expecting a custom field id (a positive number) but got 'x'. (line 1, character 4)"],
    ['cf[', 'Error in the JQL Query: Expecting a custom field id (a positive number) before the end of the query.'],
    ['[x] = 1', "Error in the JQL Query: Expecting a field name but got '['. Did you mean 'cf['? (line 1, character 1)"],
    ['project = ROLL order', "Error in the JQL Query: Expecting 'by' before the end of the query."],
    ['project = ROLL order summary', "Error in the JQL Query: Expecting 'by' but got 'summary'. (line 1, character 22)"],
    ['project = ROLL order by', 'Error in the JQL Query: Expecting a field name at the end of the query.'],
    [
      'project = ROLL order by asc',
      "Error in the JQL Query: Expecting a field name but got 'asc'. You must surround 'asc' in quotation marks to use it as a field name. (line 1, character 25)",
    ],
    ['project = ROLL order by key blah', "Error in the JQL Query: Expecting either 'ASC' or 'DESC' but got 'blah'. (line 1, character 29)"],
    ['order by key desc x', "Error in the JQL Query: Expecting ',' but got 'x'. (line 1, character 19)"],
    ['status = "Open" by wei', 'The EQUALS operator does not support the use of the by "wei" predicate.'],
    [
      'fixVersion changed 4',
      'The CHANGED operator does not support the use of values without predicates. You must prefix the 4 value with a suitable predicate.',
    ],
    [
      'project == ROLL',
      "Error in the JQL Query: Expecting either a value, list or function but got '='. You must surround '=' in quotation marks to use it as a value. (line 1, character 10)",
    ],
    [
      'project = ROLL and and status = Done',
      "Error in the JQL Query: Expecting a field name but got 'and'. You must surround 'and' in quotation marks to use it as a field name. (line 1, character 20)",
    ],
    [
      'project = ROLL; drop',
      "Error in the JQL Query: The character ';' is a reserved JQL character. You must enclose it in a string or use the escape '\\u003b' instead. (line 1, character 15)",
    ],
    ['not', 'Error in the JQL Query: Expecting a field name at the end of the query.'],
    ['status was Done to Open', 'The WAS operator does not support the use of the to "Open" predicate.'],
    ['priority > null and type = Bug', "Operator '>' does not support the empty value representation 'EMPTY' for field 'priority'."],
  ])('%s → %s', (jql, ...messages) => expect(errors(jql)).toEqual(messages));
});

test('a quoted string that runs over lines is named on one line', () => {
  expect(errors('priority="test\nword')).toEqual([
    "Error in the JQL Query: The quoted string 'test word' has not been completed. (line 1, character 10)",
  ]);
  expect(errors('project = ROLL\nand and')).toEqual([
    "Error in the JQL Query: Expecting a field name but got 'and'. You must surround 'and' in quotation marks to use it as a field name. (line 2, character 5)",
  ]);
});
