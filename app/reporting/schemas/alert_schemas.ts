import { array, instant, nullable, object, oneOf, text, uuid } from '#core/json_schema'
import { ref } from '#core/json_schema'
import { ALERT_STATES } from '#reporting/alerts/alert_list'
import { GRADES } from '#reporting/alerts/condition'
import { RULE_NAMES } from '#reporting/alerts/conditions'

/** Schemas of the answer about alerts, by their name in the document. */
export const ALERT_SCHEMAS = {
  Alert: object({
    id: uuid,
    rule: oneOf(RULE_NAMES),
    subject: text('Which connection, stream, site or account; empty: the whole business.'),
    grade: oneOf(GRADES),
    title: text(),
    cause: text(),
    effect: text('What it does to the figures.'),
    step: text('The one next step.'),
    stepUrl: text('Where to do it.'),
    facts: {
      type: 'object',
      description: 'Names, counts, shares of 1, days and amounts that the words are made of.',
      additionalProperties: true,
    },
    raisedAt: instant,
    acknowledgedAt: nullable(instant),
    resolvedAt: nullable(instant),
  }),
  Alerts: object({ state: oneOf(ALERT_STATES), alerts: array(ref('Alert')) }),
}
