// What all of the gallery shares: its own language, the view, the people, and where presses are told.

import { createContext } from "preact";
import { useContext } from "preact/hooks";

export const Gallery = createContext(null);
export const useGallery = () => useContext(Gallery);

/** "zh" or "en": as the address asks, else as the browser speaks. */
export const UI = (new URLSearchParams(location.search).get("ui") ?? navigator.language).startsWith("zh") ? "zh" : "en";

/** The page's own words. */
export const say = (chinese, english) => (UI === "zh" ? chinese : english);

export const NAMES = {
  zh_cn: "中文",
  en_us: "English",
  light: say("浅色", "Light"),
  dark: say("深色", "Dark"),
  desktop: say("桌面", "Desktop"),
  phone: say("手机", "Phone"),
};

/** A group's heading: the names that this repository uses, any other as it is. */
export function groupName(group) {
  const known = {
    task: say("审批卡片", "Approval cards"),
    progress: say("进度卡片", "Progress cards"),
    messages: say("结果消息", "Result messages"),
    components: say("组件", "Components"),
    templates: say("模板", "Templates"),
  };
  return Object.hasOwn(known, group) ? known[group] : group;
}
