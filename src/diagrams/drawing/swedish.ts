const months = "januari februari mars april maj juni juli augusti september oktober november december".split(" ");
const DAY = 86_400_000;

/** A date such as `13 november 2014`; with the time of day when it is not midnight. Times are UTC. */
export function day(time: number): string {
  const date = new Date(time);
  const said = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  const rest = ((time % DAY) + DAY) % DAY;
  const clock = [date.getUTCHours(), date.getUTCMinutes()].map((part) => String(part).padStart(2, "0")).join(".");
  return rest === 0 || rest === DAY - 1 ? said : `${said} kl. ${clock}`;
}

/** The short name of a month, from 0, as Swedes write it. */
export const month = (index: number): string => {
  const name = months[index] ?? "";
  return name.length <= 4 ? name : name.slice(0, 3);
};

/** A share from 0 to 1. */
export const percent = (share: number): string => `${quantity(Math.round(share * 100))}\u00a0procent`;

export const quantity = (value: number): string =>
  value.toLocaleString("sv-SE", { maximumFractionDigits: 2 }).replaceAll("\u2212", "–");
