import vine from '@vinejs/vine'

const text = (most: number) => vine.string().maxLength(most)
/** As much as the body of a page may carry, and a little less. */
const FILE_LENGTH = 900_000

/** A rate that somebody writes down; what it means is looked at by `readRate`. */
export const rateValidator = vine.create({
  day: text(20),
  base: text(10),
  quote: text(10),
  rate: text(40),
})

/** Which rate is meant. */
export const rateKeyValidator = vine.create({ day: text(20), base: text(10), quote: text(10) })

export const rateFileValidator = vine.create({
  text: vine.string().minLength(1).maxLength(FILE_LENGTH),
  name: vine.string().trim().maxLength(200),
  isDryRun: vine.boolean(),
})
