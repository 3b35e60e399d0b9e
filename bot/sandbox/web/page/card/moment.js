// Times as a card shows them, in the one time zone that everybody in the sandbox lives in.

const ZONE = "Asia/Shanghai";
const LETTERS = { YYYY: "year", MM: "month", DD: "day", HH: "hour", mm: "minute", ss: "second" };
const TAG_FORMS = {
  date_num: { form: "YYYY-MM-DD" },
  date_short: { month: "short", day: "numeric" },
  date: { year: "numeric", month: "long", day: "numeric" },
  week: { weekday: "long" },
  week_short: { weekday: "short" },
  time: { form: "HH:mm" },
  time_sec: { form: "HH:mm:ss" },
  timezone: { form: "[GMT+8]" },
};

/** A time in the platform's format letters; what is no time is shown as it stands. */
export function moment(milliseconds, form) {
  const when = new Date(milliseconds);
  if (Number.isNaN(when.getTime())) return String(milliseconds);
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", {
      timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    }).formatToParts(when).map(({ type, value }) => [type, value]),
  );
  return form.replace(/YYYY|MM|DD|HH|mm|ss/g, (letters) => parts[LETTERS[letters]]);
}

/** What `<local_datetime>` shows, by its `format_type`. */
export function localDatetime(milliseconds, format, language) {
  const asked = Object.hasOwn(TAG_FORMS, format) ? TAG_FORMS[format] : { form: "YYYY-MM-DD HH:mm" };
  if (asked.form === "[GMT+8]") return "GMT+8";
  const when = new Date(milliseconds);
  if (asked.form || Number.isNaN(when.getTime())) return moment(milliseconds, asked.form ?? "");
  return new Intl.DateTimeFormat(language.startsWith("zh") ? "zh-CN" : "en-US", { timeZone: ZONE, ...asked }).format(when);
}
