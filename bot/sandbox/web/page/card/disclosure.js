// Something that opens below a button, and closes with Escape or a press elsewhere.

import { useEffect, useRef, useState } from "preact/hooks";

/** @returns `root` for the element around button and list, `opener` for the button. */
export function useDisclosure() {
  const [isOpen, setOpen] = useState(false);
  const root = useRef();
  const opener = useRef();
  useEffect(() => {
    if (!isOpen) return undefined;
    const pressed = (event) => root.current?.contains(event.target) || setOpen(false);
    const typed = (event) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener("pointerdown", pressed);
    document.addEventListener("focusin", pressed);
    document.addEventListener("keydown", typed);
    return () => {
      document.removeEventListener("pointerdown", pressed);
      document.removeEventListener("focusin", pressed);
      document.removeEventListener("keydown", typed);
    };
  }, [isOpen]);
  return { isOpen, setOpen, root, opener };
}
