import { flushCounters } from '#capture/capture_counters'
import { tellAll } from '#capture/captured_news'
import { stopWriting } from '#capture/touchpoint_writer'

/** When the process ends: what was taken is committed, counted and told before the pools close. */
export async function stopCapture() {
  await stopWriting()
  await Promise.all([flushCounters(), tellAll()])
}
