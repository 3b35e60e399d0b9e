// The first page: choose who to be.

import { html } from "../html.js";
import { Avatar } from "./avatar.js";
import { usePage } from "./context.js";
import { address, galleryAddress } from "./viewer.js";

/** The people that a visitor most likely wants to be, and what to try as each of them. */
const PARTS = {
  employee: {
    title: ["后端工程师", "Engineer"],
    hint: ["发起请假、调岗、报销，看进度和结果", "Starts requests and follows them to the result"],
  },
  manager: {
    title: ["平台研发经理", "Manager, platform"],
    hint: ["收到待审批卡片：通过、拒绝、转交、加签", "Gets cards to approve, reject, hand over"],
  },
  other_manager: {
    title: ["产品经理主管", "Manager, product"],
    hint: ["与另一位经理或签：谁先处理，另一张卡片自动收起", "Shares a step: whoever acts first closes the other's card"],
  },
  hr_director: {
    title: ["人力资源总监", "HR director"],
    hint: ["会签离职、审批调岗和调薪", "Countersigns resignations, approves moves and pay"],
  },
  hr_admin: {
    title: ["人事专员 · 流程管理员", "HR admin"],
    hint: ["在飞书人事里撤回、撤销流程", "Withdraws and revokes processes in Feishu People"],
  },
};

export function Choose() {
  const { state, settings, say } = usePage();
  const present = state.people.filter((person) => !person.is_resigned);
  const others = present.filter((person) => !(person.part in PARTS));
  return html`<main class="choose">
    <h1>${say("你想以谁的身份进入？", "Who do you want to be?")}</h1>
    <p class="choose-lead">${say(
      "这是一个本机的飞书，里面是一家小公司和真正的审批机器人。多开几个窗口，就能同时扮演几个人。",
      "A Feishu on this machine, with a small company and the real bot in it. Open several windows to be several people.",
    )}</p>
    ${settings.as && html`<p class="warn" role="alert">${say(`公司里没有「${settings.as}」，请选一位。`, `Nobody here is called “${settings.as}”; please choose.`)}</p>`}
    <ul class="choose-people">
      ${Object.keys(PARTS).map((part) => present.find((person) => person.part === part)).filter(Boolean)
        .map((person) => html`<${Part} key=${person.part} person=${person} ...${PARTS[person.part]} />`)}
    </ul>
    <h2>${say("其他同事", "Everybody else")}</h2>
    <ul class="choose-others">
      ${others.map((person) => html`<li key=${person.open_id}><${Entry} person=${person} /></li>`)}
    </ul>
    <p class="choose-foot"><a href=${galleryAddress(settings)}>${say("查看所有卡片样式", "All cards, in every state")}</a></p>
  </main>`;
}

function Part({ person, title, hint }) {
  const { say, name } = usePage();
  return html`<li>
    <a class="choose-part" href=${useHref(person)} data-part=${person.part}>
      <${Avatar} name=${name(person.open_id)} />
      <span class="choose-words">
        <strong>${name(person.open_id)}</strong>
        <span class="quiet">${say(...title)}</span>
        <span>${say(...hint)}</span>
      </span>
      <${Unread} count=${person.unread} />
    </a>
  </li>`;
}

function Entry({ person }) {
  const { name, say } = usePage();
  const title = say(person.job_title, "");
  return html`<a class="choose-other" href=${useHref(person)} data-part=${person.part}>
    <${Avatar} name=${name(person.open_id)} small />
    <span>${name(person.open_id)} <span class="quiet">${title}</span></span>
    <${Unread} count=${person.unread} />
  </a>`;
}

function useHref(person) {
  const { settings } = usePage();
  return address({ as: person.part || person.open_id, lang: settings.language, theme: settings.theme });
}

export function Unread({ count }) {
  const { say } = usePage();
  if (!count) return null;
  return html`<span class="unread" aria-label=${say(`${count} 条未读`, `${count} unread`)}>${count > 99 ? "99+" : count}</span>`;
}
