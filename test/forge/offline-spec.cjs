// Preloaded into Forge's linter: answers its download of Atlassian's API descriptions from the file in JIRA_SPEC, so that it runs without a network.
const fs = require('fs');
const spec = fs.readFileSync(process.env.JIRA_SPEC, 'utf8');
globalThis.fetch = async (url) =>
  new Response(String(url).includes('/jira/platform/') ? spec : '{"paths":{}}', { headers: { 'content-type': 'application/json' } });
