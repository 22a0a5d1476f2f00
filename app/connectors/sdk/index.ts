export * from './values.js'
export * from './records.js'
