/** Jira's own texts for queries that it refuses, so that code written against Jira reads the same ones here. */

const DATE_TIME_FORMATS = "'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.";
const DATE_FORMATS = "'YYYY/MM/DD', 'YYYY-MM-DD', or a period format e.g. '-5d', '4w 2d'.";

export const noSuchField = (field: string): string => `Field '${field}' does not exist or you do not have permission to view it.`;

export const operatorNotSupported = (operator: string, field: string): string =>
  `The operator '${operator}' is not supported by the '${field}' field.`;

export const noHistory = (field: string): string => `History searches do not support the '${field}' field.`;

export const notSortable = (field: string): string => `Not able to sort using field '${field}'.`;

export const noSuchValue = (value: string, field: string): string => `The value '${value}' does not exist for the field '${field}'.`;

export const noSuchId = (id: string, field: string): string => `A value with ID '${id}' does not exist for the field '${field}'.`;

export const noSuchOption = (value: string, field: string): string => `The option '${value}' for field '${field}' does not exist.`;

export const noSuchGroup = (value: string, field: string): string => `The group '${value}' for field '${field}' does not exist.`;

export const invalidFunctionValue = (functionName: string, field: string): string =>
  `A value provided by the function '${functionName}' is invalid for the field '${field}'.`;

export const invalidFunctionDate = (functionName: string, field: string): string =>
  `A date for the field '${field}' provided by the function '${functionName}' is not valid.`;

export const invalidDateTime = (value: string, field: string): string =>
  `Date value '${value}' for field '${field}' is invalid. Valid formats include: ${DATE_TIME_FORMATS}`;

export const invalidDate = (value: string, field: string): string =>
  `Date value '${value}' for field '${field}' is invalid. Valid formats include: ${DATE_FORMATS}`;

export const invalidPredicateDate = (value: string, predicate: string): string =>
  `Date value '${value}' for predicate '${predicate}' is invalid. Valid formats include: ${DATE_TIME_FORMATS}`;

export const invalidPredicateFunctionDate = (functionName: string, predicate: string): string =>
  `A date for the predicate '${predicate}' provided by the function '${functionName}' is not valid.`;

export const oneDateOnly = (predicate: string): string =>
  `The ${predicate.toUpperCase()} predicate must be supplied with only 1 date value.`;

export const twoDatesOnly = (predicate: string): string =>
  `The ${predicate.toUpperCase()} predicate must be supplied with exactly 2 date values.`;

export const predicateNotSupported = (operator: string, predicate: string): string =>
  `The ${operator.toUpperCase()} operator does not support the use of the ${predicate} predicate.`;

export const invalidNumber = (value: string, field: string): string => `Value '${value}' for the '${field}' field is not a valid number.`;

export const noSuchIssue = (key: string, field: string): string => `An issue with key '${key}' does not exist for field '${field}'.`;

export const invalidIssueKey = (key: string, field: string): string => `The issue key '${key}' for field '${field}' is invalid.`;

export const emptyNotSupported = (field: string): string => `The field '${field}' does not support searching for EMPTY values.`;

export const emptyNotComparable = (operator: string, operand: string, field: string): string =>
  `Operator '${operator}' does not support the empty value representation '${operand}' for field '${field}'.`;

export const onlyEmptySupported = (operator: string, field: string): string =>
  `Operator '${operator}' does not support searching for non-empty values for field '${field}'.`;

export const listNotSupported = (operator: string, list: string, field: string): string =>
  `Operator '${operator}' does not support the list value '${list}' for field '${field}'.`;

export const listNeeded = (operator: string, value: string, field: string): string =>
  `Operator '${operator}' does not support the non-list value '${value}' for field '${field}'.`;

export const noSuchFunction = (call: string): string => `Unable to find JQL function '${call}'.`;

export const wrongArgumentCount = (functionName: string, expected: number, received: number): string =>
  `Function '${functionName}' expected '${String(expected)}' arguments but received '${String(received)}'.`;

export const wrongArgumentRange = (functionName: string, [least, most]: readonly [number, number], received: number): string =>
  `Function '${functionName}' expected between '${String(least)}' and '${String(most)}' arguments but received '${String(received)}'.`;

export const invalidDuration = (functionName: string): string =>
  `Duration for function '${functionName}' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier.`;

export const noSuchGroupForFunction = (functionName: string, group: string): string =>
  `Function '${functionName}' can not generate a list of usernames for group '${group}'; the group does not exist.`;

export const emptyText = (field: string): string => `The field '${field}' does not support searching for an empty string.`;

export const unreadableText = (text: string, field: string): string => `Unable to parse the text '${text}' for field '${field}'.`;

export const forbiddenTextStart = (text: string, field: string): string =>
  `The text query '${text}' for field '${field}' is not allowed to start with '${text.charAt(0)}'.`;

export const cyclicFilter = (value: string, field: string): string =>
  `Field '${field}' with value '${value}' matches filter '${value}' and causes a cyclical reference, this query can not be executed and should be edited.`;
