import { useOperation } from '../../../../ui/client/query.ts'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { Facts } from '../../../../ui/record-drawer/record-drawer.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import '../../web/settings.css'
import { SampleCard } from '../../sample/web/sample-card.tsx'
import { settingsOperations } from '../settings.api.ts'

const timeZones = (): { value: string; label: string }[] =>
  Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))
const currencies = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'MYR', 'THB', 'VND'].map((code) => ({
  value: code,
  label: code,
}))

/** Name, time zone, currency and the few rules that hold for the whole company. */
export function OrganisationPage() {
  const t = useT()
  const settings = useOperation(settingsOperations.get, {})
  const editable = useMay()('admin.settings.update')
  if (settings.error) return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} level={1} />
  return (
    <Page title={t('admin.settings.title')}>
      <div className="adm-stack">
        <Card title={t('admin.settings.company')}>
          <div className="adm-pad">
            {!settings.data && <Skeleton lines={5} />}
            {settings.data && (editable ? <SettingsForm data={settings.data} /> : <SettingsFacts data={settings.data} />)}
          </div>
        </Card>
        <SampleCard />
      </div>
    </Page>
  )
}

type Settings = NonNullable<ReturnType<typeof useOperation<typeof settingsOperations.get>>['data']>

/** For those who may only read them: no fields that look as if they could be filled in. */
function SettingsFacts({ data }: { data: Settings }) {
  const t = useT()
  return (
    <Facts
      items={[
        [t('admin.settings.name'), data.name],
        [t('admin.setUp.timeZone'), data.timeZone],
        [t('admin.setUp.currency'), data.currency],
        [t('admin.settings.forgotten'), `${data.forgottenAfterDays} ${t('admin.settings.days')}`],
        [t('admin.settings.returnPrefix'), data.returnPrefix || t('ui.none')],
      ]}
    />
  )
}

function SettingsForm({ data }: { data: Settings }) {
  const t = useT()
  const { version, ...initial } = data
  return (
    <OperationForm
      operation={settingsOperations.update}
      initial={initial}
      base={{ version }}
      invalidates={['admin.session']}
      onDone={() => showToast(t('admin.saved'))}
    >
      <FormField name="name" label={t('admin.settings.name')} required wide maxLength={200} />
      <FormField
        name="timeZone"
        label={t('admin.setUp.timeZone')}
        kind="choice"
        options={timeZones()}
        required
        hint={t('admin.settings.timeZoneHint')}
      />
      <FormField name="currency" label={t('admin.setUp.currency')} kind="choice" options={currencies} required />
      <FormField
        name="forgottenAfterDays"
        label={t('admin.settings.forgotten')}
        kind="number"
        unit={t('admin.settings.days')}
        required
        hint={t('admin.settings.forgottenHint')}
      />
      <FormField
        name="returnPrefix"
        label={t('admin.settings.returnPrefix')}
        hint={t('admin.settings.returnPrefixHint')}
        maxLength={10}
      />
    </OperationForm>
  )
}
