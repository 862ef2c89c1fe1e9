/** The variable of the environment that has the key of the server that is recorded. */
export const keyVariable = 'TOKMODEL_UPSTREAM_KEY'
