// Says of a run of Jest only what failed: twenty runs on end would bury it otherwise.
module.exports = class FailuresOnly {
  onTestResult(_test, { testFilePath, failureMessage }) {
    if (failureMessage) process.stderr.write(`✗ ${testFilePath}\n${failureMessage}\n`);
  }
};
