import { z } from 'zod'
import { isEmail } from '../../../kernel/email.ts'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'

const personName = z.string().trim().min(1).max(100)
const title = z.string().trim().max(100).nullable()
// Stored as digits: spaces, dashes and +86 are of no meaning.
const phone = z
  .string()
  .trim()
  .transform((text) =>
    text
      .normalize('NFKC')
      .replaceAll(/[\s\-()]/g, '')
      .replace(/^(\+86|0086)/, ''),
  )
  .refine((text) => /^\+?\d{5,15}$/.test(text), 'admin.user.phoneFormat')
  .nullable()
const email = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text.normalize('NFKC').toLowerCase())
  .refine(isEmail, 'admin.user.emailFormat')
  .nullable()
const loginName = z
  .string()
  .trim()
  .transform((text) => text.normalize('NFKC').toLowerCase())
  .refine((text) => /^[\p{L}][\p{L}\d._-]{1,39}$/u.test(text), 'admin.user.loginNameFormat')
  .nullable()
const roleIds = z.array(z.uuid()).min(1).max(20)
const version = z.coerce.number().int()

export const userState = z.enum(['active', 'invited', 'disabled'])

export const userView = z.object({
  id: z.uuid(),
  name: z.string(),
  title: z.string().nullable(),
  departmentId: z.uuid().nullable(),
  departmentName: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  loginName: z.string().nullable(),
  isOwner: z.boolean(),
  state: userState,
  /** Name null: the preset is called what the program calls it, in the reader's language. */
  roles: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), preset: z.string().nullable() })),
  lastSignInAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
  /** What the caller may do with this person now. */
  abilities: z.object({
    update: z.boolean(),
    setRoles: z.boolean(),
    disable: z.boolean(),
    enable: z.boolean(),
    link: z.boolean(),
  }),
})

const belonging = z.object({ kind: z.enum(['customer', 'task']), count: z.number().int() })
const heirRefusals = ['admin.user.heirSame', 'admin.user.heirDisabled', 'admin.user.heirYourself'] as const

export const userOperations = {
  list: operation({
    name: 'admin.user.list',
    method: 'GET',
    path: '/users',
    summary: ['查看用户名单', 'See the list of users'],
    input: z.strictObject({
      q: z.string().trim().max(100).optional(),
      departmentId: z.uuid().optional(),
      roleId: z.uuid().optional(),
      state: userState.optional(),
      cursor: z.string().max(500).optional(),
      limit: pageSize,
    }),
    output: pageOf(userView),
  }),
  get: operation({
    name: 'admin.user.get',
    method: 'GET',
    path: '/users/{id}',
    summary: ['查看一个用户', 'See one user'],
    allow: { like: 'admin.user.list' },
    input: z.strictObject({ id: z.uuid() }),
    output: userView,
  }),
  pick: operation({
    name: 'admin.user.pick',
    method: 'GET',
    path: '/user-names',
    summary: ['按姓名选人（只有姓名）', 'Choose a person by name (names only)'],
    allow: 'session',
    input: z.strictObject({
      q: z.string().trim().max(100).optional(),
      /** Names of these people, disabled ones too; comma between. */
      ids: z
        .string()
        .max(8000)
        .transform((text) => text.split(','))
        .pipe(z.array(z.uuid()).max(200))
        .optional(),
      limit: pageSize,
    }),
    output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  }),
  create: operation({
    name: 'admin.user.create',
    method: 'POST',
    path: '/users',
    summary: ['新建用户', 'Create a user'],
    idempotent: true,
    input: z.strictObject({
      name: personName,
      title: title.default(null),
      departmentId: z.uuid().nullable().default(null),
      phone: phone.default(null),
      email: email.default(null),
      loginName: loginName.default(null),
      roleIds,
    }),
    output: userView,
    refusals: [
      'admin.user.needsLogin',
      'admin.login.taken',
      'admin.user.outOfReach',
      'admin.role.ownerOnly',
      'admin.role.beyondOwnRights',
    ],
  }),
  update: operation({
    name: 'admin.user.update',
    method: 'PATCH',
    path: '/users/{id}',
    summary: ['修改用户资料和部门', 'Change a user’s details and department'],
    versioned: true,
    input: z.strictObject({
      id: z.uuid(),
      version,
      name: personName.optional(),
      title: title.optional(),
      departmentId: z.uuid().nullable().optional(),
      phone: phone.optional(),
      email: email.optional(),
      loginName: loginName.optional(),
    }),
    output: userView,
    refusals: [
      'admin.user.needsLogin',
      'admin.login.taken',
      'admin.user.outOfReach',
      'admin.user.ownerOnly',
      'admin.user.higherRights',
    ],
  }),
  setRoles: operation({
    name: 'admin.user.setRoles',
    method: 'PUT',
    path: '/users/{id}/roles',
    summary: ['给用户分配角色', 'Give roles to a user'],
    versioned: true,
    input: z.strictObject({ id: z.uuid(), version, roleIds }),
    output: userView,
    refusals: [
      'admin.user.ownerStays',
      'admin.user.ownerOnly',
      'admin.user.ownRoles',
      'admin.user.higherRights',
      'admin.role.ownerOnly',
      'admin.role.beyondOwnRights',
    ],
  }),
  disable: operation({
    name: 'admin.user.disable',
    method: 'POST',
    path: '/users/{id}/disable',
    summary: ['停用用户', 'Disable a user'],
    versioned: true,
    input: z.strictObject({
      id: z.uuid(),
      version,
      /** Takes over their customers and open tasks in the same step; absent: these stay with the disabled person. */
      heirId: z.uuid().optional(),
    }),
    output: userView.extend({ handedOver: z.array(belonging).optional() }),
    refusals: [
      'admin.user.ownerStays',
      'admin.user.yourself',
      'admin.user.ownerOnly',
      'admin.user.higherRights',
      ...heirRefusals,
    ],
  }),
  belongings: operation({
    name: 'admin.user.belongings',
    method: 'GET',
    path: '/users/{id}/belongings',
    summary: ['某人名下有多少客户和未完成的任务', 'How many customers and open tasks a person has'],
    allow: { like: 'admin.user.disable' },
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ items: z.array(belonging) }),
  }),
  handOver: operation({
    name: 'admin.user.handOver',
    method: 'POST',
    path: '/users/{id}/hand-over',
    summary: ['把某人名下的客户和未完成的任务全部交给另一人', 'Hand all customers and open tasks of a person to another one'],
    allow: { like: 'admin.user.disable' },
    idempotent: true,
    input: z.strictObject({ id: z.uuid(), heirId: z.uuid() }),
    output: z.object({ items: z.array(belonging) }),
    refusals: ['admin.user.ownerOnly', 'admin.user.higherRights', ...heirRefusals],
  }),
  enable: operation({
    name: 'admin.user.enable',
    method: 'POST',
    path: '/users/{id}/enable',
    summary: ['重新启用用户', 'Enable a user again'],
    allow: { like: 'admin.user.disable' },
    versioned: true,
    input: z.strictObject({ id: z.uuid(), version }),
    output: userView,
    refusals: ['admin.user.ownerOnly', 'admin.user.higherRights'],
  }),
} as const
