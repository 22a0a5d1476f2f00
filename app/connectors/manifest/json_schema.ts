import { manifestSchema } from '#connectors/manifest/manifest_schema'

export const MANIFEST_SCHEMA_PATH = 'plugins/connector-manifest-1.json'

/** The shape of `manifest.json` for editors; a spec keeps the file equal to the rule. */
export const manifestJsonSchema = () => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'TrackAppointments connector manifest, version 1',
  ...manifestSchema.toJSONSchema(),
})
