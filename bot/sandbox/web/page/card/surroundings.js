// Where a component stands: whether it has come into view, and in what light.

import { useEffect, useState } from "preact/hooks";

/** Whether the element has ever been in view. */
export function useSeen(element, margin = "200px") {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !element.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: margin },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isSeen]);
  return isSeen;
}

/** "light" or "dark", as the nearest `data-theme` says, or the system; follows changes. */
export function useLight(element) {
  const [light, setLight] = useState("");
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const look = () => {
      const given = element.current?.closest("[data-theme]")?.dataset.theme;
      setLight(given ?? (system.matches ? "dark" : "light"));
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"], subtree: true });
    system.addEventListener("change", look);
    return () => {
      observer.disconnect();
      system.removeEventListener("change", look);
    };
  }, []);
  return light;
}
