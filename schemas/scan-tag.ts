/** The tag that Amazon GuardDuty sets on the version of an object that it has looked at; its value is the verdict. */
export const scanTag = 'GuardDutyMalwareScanStatus';
