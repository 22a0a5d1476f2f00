import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { mapFaults } from '#connectors/csv/column_map'
import { CSV_FIELDS, CSV_TYPES, NEEDED, ORIGINS, STATUSES } from '#connectors/csv/fields'
import type { CsvType } from '#connectors/csv/fields'
import { csvImport, csvImports, nextSources, sampleOfImport } from '#connectors/csv/csv_imports'
import type { CsvImport } from '#connectors/csv/csv_imports'
import { mapHome, readingOf } from '#connectors/csv/plan_file'
import { previewOf } from '#connectors/csv/preview'
import { CAMPAIGN_CHANNELS } from '#connectors/records/ad_shapes'
import { firstFigures } from '#connectors/queries/first_figures_query'
import type { CsvSample } from '#connectors/csv/sample'
import { toImport } from '#connectors/transformers/import_transformer'
import { CurrentBusiness } from '#tenancy/current_business'

/** The file of the address; `not_found` where it is none of this business. Inside the door. */
export async function importAt(id: string): Promise<CsvImport> {
  const found = isUuid(id) ? await csvImport(id) : null
  if (!found) throw new Problem('not_found')

  return found
}

/** `/b/:business/imports`: what came from files, and the next one. */
export async function importList({ inertia, request, scope }: HttpContext) {
  const asked = request.qs().type as CsvType
  const { imports, sources } = await CurrentBusiness.run(scope, async () => ({
    imports: await csvImports(),
    sources: await nextSources(),
  }))

  return inertia.render('connectors/imports', {
    imports: imports.map(toImport),
    types: CSV_TYPES,
    type: CSV_TYPES.includes(asked) ? asked : CSV_TYPES[0],
    sources,
  })
}

/** What a waiting file shows, by its map. Inside the door. */
async function waiting(found: CsvImport, sample: CsvSample) {
  const { type, map } = found
  const { places } = await mapHome()
  const reading = readingOf(CurrentBusiness.id(), { type, heads: sample.heads, map: map!, places })

  return {
    heads: sample.heads,
    words: sample.words,
    fields: CSV_FIELDS[type],
    needed: NEEDED[type],
    statuses: STATUSES[type],
    origins: ORIGINS,
    kinds: CAMPAIGN_CHANNELS,
    places: places.map(({ name }) => name),
    faults: mapFaults(map!, { type, heads: sample.heads, places }),
    preview: previewOf(sample, {
      ...reading,
      placeFor: map!.makesLocations ? (name) => ({ ...NOWHERE, ...map!, name }) : undefined,
    }),
  }
}

const NOWHERE = { id: 'new', country: null }

/** `/b/:business/imports/:id`: one file, from its map to what came of it. */
export async function importPage({ inertia, scope, params, rights }: HttpContext) {
  const { found, mapping, figures } = await CurrentBusiness.run(scope, async () => {
    const one = await importAt(params.id)
    const sample = one.state === 'draft' ? await sampleOfImport(one.id) : null
    const isOver = one.state === 'done' && one.type === 'appointments'

    return {
      found: one,
      mapping: sample ? await waiting(one, sample) : null,
      figures: isOver ? await firstFigures(one.connectionId) : null,
    }
  })

  return inertia.render('connectors/import', {
    file: toImport(found),
    format: found.format,
    map: found.map,
    trial: found.trial,
    rejected: found.rejected,
    mapping,
    figures,
    mayMakeLocations: rights.has('location:manage'),
  })
}
