"""Names of people and schools: their forms, their index, and the evidence that a word is used as one."""
