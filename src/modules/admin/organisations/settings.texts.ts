import { defineTexts } from '../../../kernel/texts.ts'

export const settingsTexts = defineTexts({
  'admin.settings.title': ['组织', 'Organisation'],
})
