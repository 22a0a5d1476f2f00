import vine from '@vinejs/vine'
import { GOALS, LEVELS } from '#attribution/runs/run_question'

const day = () =>
  vine
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()

/** What is to be computed anew. */
export const modelRunValidator = vine.create({
  from: day(),
  to: day(),
  goal: vine.enum(GOALS).optional(),
  states: vine.enum(LEVELS).optional(),
  excludeDirect: vine.boolean().optional(),
})
