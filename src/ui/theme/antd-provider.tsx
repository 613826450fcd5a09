import { StyleProvider } from '@ant-design/cssinjs'
import { IconProvider } from '@ant-design/icons'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createContext, useContext, useMemo, type ComponentType, type ReactNode } from 'react'
import { useLocale } from '../i18n.tsx'
import { adoptedStyles } from './adopted-styles.ts'
import { antdTheme } from './antd-theme.ts'
import { useShownTheme } from './theme-mode.ts'

// Icons would put styles into the document by themselves; antd's own already carry what they need.
const iconSettings = { zeroRuntime: true }

const Inside = createContext(false)

/**
 * Language, theme and style target for antd components. Pages get it around them by the frame (unless `light`); kit parts that use
 * antd wrap themselves, which costs nothing inside another provider.
 */
export function AntdProvider({ children }: { children: ReactNode }) {
  return useContext(Inside) ? children : <Outermost>{children}</Outermost>
}

function Outermost({ children }: { children: ReactNode }) {
  const locale = useLocale()
  const shown = useShownTheme()
  const theme = useMemo(() => antdTheme(shown), [shown])
  dayjs.locale(locale === 'en' ? 'en' : 'zh-cn')
  return (
    <Inside value={true}>
      <StyleProvider container={adoptedStyles()}>
        <ConfigProvider
          theme={theme}
          locale={locale === 'en' ? enUS : zhCN}
          button={{ autoInsertSpace: false }}
          form={{ requiredMark: true, scrollToFirstError: true }}
          wave={{ disabled: true }}
        >
          <IconProvider value={iconSettings}>{children}</IconProvider>
        </ConfigProvider>
      </StyleProvider>
    </Inside>
  )
}

/** The component inside the provider. */
export function withAntd<Props extends object>(Component: ComponentType<Props>): ComponentType<Props> {
  return function InAntd(props: Props) {
    return (
      <AntdProvider>
        <Component {...props} />
      </AntdProvider>
    )
  }
}
