/** What the contract test leaves out, each with its reason. Whatever is not named here has to fit Atlassian's file. */

/** Operations that the file does not have. */
export const NOT_IN_THE_FILE: Readonly<Record<string, string>> = {
  'POST /rest/api/3/forge/panel/action/bulk/async': 'newer than the file',
  'POST /rest/api/3/forge/panel/action/bulk/status': 'newer than the file',
  'POST /app/report-accounts': 'part of the platform, not of the Jira API that the file describes',
};

/** Operations that are the file's by their address only. */
export const OWN_USE: Readonly<Record<string, string>> = {
  'GET /rest/api/3/universal_avatar/view/type/{type}/avatar/{id}':
    'pictures; those of people, which Atlassian serves from a host of its own, have their place here too',
};

/** Answers whose schema in the file is wrong. */
export const WRONG_ANSWERS: Readonly<Record<string, string>> = {
  'POST /rest/api/3/dashboard/{dashboardId}/gadget': 'the file calls the position "The row position of the gadget." instead of `row`',
  'PUT /rest/api/3/dashboard/{dashboardId}/gadget/{gadgetId}': 'the same mistake',
  'GET /rest/api/3/dashboard/{dashboardId}/gadget': 'the same mistake',
  'GET /rest/api/3/fieldconfiguration': 'the file gives the schema of what is sent, which has no id',
  'GET /rest/api/3/project/{projectIdOrKey}/roledetails': "the file's own example has properties that its schema forbids",
};

/** Bodies whose schema in the file is wrong. */
export const WRONG_BODIES: Readonly<Record<string, string>> = {
  'POST /rest/api/3/issue/properties/multi': "the file describes Java's JSON classes where it means any JSON",
  'POST /rest/api/3/issue/properties': 'the same mistake',
  'POST /rest/api/3/dashboard/{dashboardId}/gadget': 'the file calls the position "The row position of the gadget." instead of `row`',
  'PUT /rest/api/3/dashboard/{dashboardId}/gadget/{gadgetId}': 'the same mistake',
};

/** A history's values are `null` where there was none, which the file forgets to allow. */
export const MAY_BE_NULL: readonly string[] = ['from', 'to', 'fromString', 'toString'];

/** Statuses that come from before the operation is reached: the file lists them for some operations and forgets them for others. */
export const ANY_OPERATION: Readonly<Record<number, string>> = {
  400: 'a body that is not JSON, a parameter that is not a number',
  401: 'nobody is logged in, or the scopes do not cover the call',
  403: 'logged in, but not allowed',
  404: 'not there, or hidden from this person',
  405: 'no such method at this address',
  410: 'an address that Atlassian took away',
  415: 'a content type that the operation does not read',
};
