import { defineTexts } from '../../../kernel/texts.ts'

export const stepsTexts = defineTexts({
  'insight.steps.title': ['五步法', 'Five steps'],
  'insight.steps.sub': [
    '从一张表格到有的放矢的销售：建库 → 分析 → 选定目标 → 评级 → 针对性销售',
    'From a spreadsheet to sales that aim: archive → analysis → targets → grading → targeted sales',
  ],
  'insight.steps.doneOf': ['已完成 {n} / 5', '{n} of 5 done'],
  'insight.steps.done': ['已完成', 'Done'],
  'insight.steps.next': ['下一步', 'Next'],
  'insight.steps.open': ['未开始', 'To do'],
  'insight.steps.step': ['第 {n} 步', 'Step {n}'],
  'insight.steps.archive': ['建库', 'Build the archive'],
  'insight.steps.archive.what': [
    '把客户和订单导入进来，补全电话和负责人。',
    'Bring in customers and orders; complete telephones and owners.',
  ],
  'insight.steps.archive.figures': [
    '{customers#} 家客户 · {phone} 有电话 · {owner} 有负责人 · {orders#} 张订单',
    '{customers#} customers · {phone} with a telephone · {owner} with an owner · {orders#} orders',
  ],
  'insight.steps.archive.span': ['订单自 {from} 至 {to}', 'orders from {from} to {to}'],
  'insight.steps.analyse': ['分析', 'Analyse'],
  'insight.steps.analyse.what': [
    '看清谁带来销售、谁买了一次就没再来。',
    'See who brings the sales, and who bought once and never again.',
  ],
  'insight.steps.analyse.figures': ['计算过 {runs#} 次，最近 {at}', '{runs#} {runs|run|runs}, the newest {at}'],
  'insight.steps.analyse.none': ['还没有计算过', 'Nothing computed yet'],
  'insight.steps.targets': ['选定目标', 'Select targets'],
  'insight.steps.targets.what': [
    '选出要跟踪、要升级的客户，存为分群或制定升级计划。',
    'Choose whom to track and to raise; keep them as a segment or make upgrade plans.',
  ],
  'insight.steps.targets.figures': [
    '{segments#} 个分群 · {plans#} 份进行中的升级计划，{reached#} 份已达成',
    '{segments#} {segments|segment|segments} · {plans#} open upgrade {plans|plan|plans}, {reached#} reached',
  ],
  'insight.steps.grade': ['评级', 'Grade'],
  'insight.steps.grade.what': [
    '按 80/95 规则评为 A、B、C；每晚和每次导入后自动重评。',
    'Classes A, B, C by the 80/95 rule; renewed every night and after each import.',
  ],
  'insight.steps.grade.figures': ['A {A#} 家 · B {B#} 家 · C {C#} 家', 'A {A#} · B {B#} · C {C#}'],
  'insight.steps.grade.none': ['还没有客户有等级', 'No customer has a class yet'],
  'insight.steps.sell': ['针对性销售', 'Targeted sales'],
  'insight.steps.sell.what': [
    '给目标客户建任务，联系、跟进，再看等级有没有上升。',
    'Make tasks for the targets, contact them, follow up, and see whether classes rise.',
  ],
  'insight.steps.sell.figures': [
    '评级任务 {tasks#} 个，完成 {done#} 个 · 近 30 天跟进 {followUps#} 次',
    '{tasks#} {tasks|task|tasks} from grading, {done#} done · {followUps#} follow-ups in 30 days',
  ],
  'insight.steps.to.import': ['导入表格', 'Import a spreadsheet'],
  'insight.steps.to.customers': ['客户列表', 'Customers'],
  'insight.steps.to.abc': ['ABC 分类', 'ABC analysis'],
  'insight.steps.to.purchases': ['购买次数', 'Purchases'],
  'insight.steps.to.priority': ['重点跟踪', 'Priority tracking'],
  'insight.steps.to.segments': ['分群', 'Segments'],
  'insight.steps.to.upgrades': ['升级计划', 'Upgrade plans'],
  'insight.steps.to.moved': ['等级变动', 'Class changes'],
  'insight.steps.to.tasks': ['任务', 'Tasks'],
  'insight.steps.to.today': ['今天的清单', "Today's list"],
  'insight.steps.all': ['查看五步法', 'See the five steps'],
})
