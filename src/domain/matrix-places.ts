/** Stands for "no phase" in the column of an exported table, whose empty cells mean "as above". */
export const NO_PHASE = '–';
