import { MODEL_NAMES } from '#attribution/credit/models'
import { ENGINE_MODELS } from '#attribution/engine/availability'
import { stateName } from '#attribution/engine/states'
import { reportCurrency } from '#reporting/channel_figures'
import { channelLabel } from '#reporting/channel_labels'
import { campaignLabels } from '#reporting/queries/campaign_labels_query'
import { modelCredits } from '#reporting/queries/model_credits_query'
import type { ModelCredits } from '#reporting/queries/model_credits_query'
import { runCredits, runIntervals } from '#reporting/run_credits'
import type { ModelInterval } from '#reporting/run_credits'
import type { ReportRequest } from '#reporting/reports/report_period'
import { greyedIn, runAnswer } from '#reporting/reports/run_answer'
import type { Greyed, Influence, RunAnswer, RunAsked } from '#reporting/reports/run_answer'

/** Everything that the report of models is made of. */
export interface ReadModels {
  view: { goal: 'all' | 'new'; states: 'channel' | 'campaign'; excludeDirect: boolean }
  currency: string
  credits: ModelCredits[]
  /** With figures, in the order of the engine: rules first. */
  models: string[]
  isLearned: (model: string) => boolean
  greyed: Greyed[]
  remarks: { model: string; remark: string }[]
  intervals: ReadonlyMap<string, ModelInterval>
  influence: ReadonlyMap<string, Influence>
  /** Models whose disagreement is shown as a band. */
  bandModels: string[]
  labels: (channel: string) => string
  answer: RunAnswer | null
}

const RULES: readonly string[] = MODEL_NAMES

/** Daily sums answer for the rules alone, and only for the plain question. */
const isPlain = ({ question }: RunAsked) =>
  question === null ||
  (question.level === 'channel' && question.goal === 'all' && !question.excludesDirect)

/** Inside the door. */
export async function readModels(request: ReportRequest, asked: RunAsked): Promise<ReadModels> {
  const { filter, business } = request
  const { shown } = asked
  const answer = shown && (await runAnswer(shown))
  const at = { states: shown?.states ?? [], stage: filter.stage }
  const { credits, models } = await creditsOf(request, asked, answer)
  const wanted = { asked: filter.currency, own: business.currency }
  const currency = reportCurrency(wanted, usesOf(credits))

  return {
    view: viewOf(asked),
    currency,
    credits,
    models,
    isLearned: (model) => !RULES.includes(model),
    bandModels: shown?.disagreement?.models ?? [],
    labels: labelReader(answer, await campaignsIn(asked)),
    answer,
    ...(answer ? besides(answer, { ...at, currency }) : NOTHING_BESIDE),
  }
}

const NOTHING_BESIDE = { greyed: [], remarks: [], intervals: new Map(), influence: new Map() }

const besides = (answer: RunAnswer, at: RunPlace) => ({
  greyed: greyedIn(answer),
  remarks: remarksIn(answer),
  intervals: runIntervals(answer.rows, at),
  influence: influenceIn(answer, at),
})

const viewOf = ({ question }: RunAsked): ReadModels['view'] => ({
  goal: question?.goal ?? 'all',
  states: question?.level ?? 'channel',
  excludeDirect: question?.excludesDirect ?? false,
})

const campaignsIn = async ({ question }: RunAsked) =>
  question?.level === 'campaign' ? campaignLabels() : new Map<string, string>()

/** Rules by the daily sums where those can answer, everything else by the run. */
async function creditsOf(
  { filter }: ReportRequest,
  asked: RunAsked,
  answer: RunAnswer | null
): Promise<Pick<ReadModels, 'credits' | 'models'>> {
  const daily = isPlain(asked) ? await modelCredits(filter, MODEL_NAMES) : []
  const at = { states: answer?.run.states ?? [], stage: filter.stage }
  const ofRun = (answer ? runCredits(answer.rows, at) : []).filter(
    ({ model }) => !isPlain(asked) || !RULES.includes(model)
  )
  const named = new Set(ofRun.map(({ model }) => model))
  const rules = isPlain(asked) ? MODEL_NAMES : []

  return {
    credits: [...daily, ...ofRun],
    models: [...rules, ...ENGINE_MODELS.filter((model) => named.has(model))],
  }
}

type RunPlace = Parameters<typeof runCredits>[1] & { currency: string }

/** One model's rows tell which currencies there are. */
const usesOf = (credits: readonly ModelCredits[]) =>
  credits.map((row) => ({ ...row, booked: row.appointments }))

const remarksIn = ({ results }: RunAnswer) =>
  results.flatMap(({ model, remark }) => (remark === null ? [] : [{ model, remark }]))

function influenceIn({ influenced }: RunAnswer, at: RunPlace) {
  const found = new Map<string, Influence>()
  for (const { channel, currency, appointments, micros } of runCredits(influenced, at)) {
    const sum = found.get(channel) ?? { appointments: 0, micros: 0n }
    sum.appointments += appointments
    if (currency === at.currency) sum.micros += micros
    found.set(channel, sum)
  }

  return found
}

const OTHER_CAMPAIGNS = 'other'

function labelReader(answer: RunAnswer | null, names: ReadonlyMap<string, string>) {
  const states = new Map((answer?.run.states ?? []).map((state) => [stateName(state), state]))

  return (channel: string) => {
    const state = states.get(channel)
    if (!state?.campaign) return channelLabel(channel)
    const isOther = state.campaign === OTHER_CAMPAIGNS && !names.has(OTHER_CAMPAIGNS)
    const campaign = names.get(state.campaign) ?? (isOther ? 'other campaigns' : state.campaign)

    return `${channelLabel(state.channel)} · ${campaign}`
  }
}
