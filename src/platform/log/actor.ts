/** Who acts, as the log names him. Until identity exists everybody is the local operator, at a screen or a terminal. */
export const localOperator = 'local-operator'
