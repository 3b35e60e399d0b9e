// A form: its fields are sent together, by the button that is pressed.

import { html } from "../html.js";
import { Block } from "./block.js";
import { useForm, FormContext, useFormState } from "./form_state.js";

export function Form({ of, at }) {
  const outer = useForm();
  // A form inside of a form is the outer one's business, as the platform collects it.
  if (outer) return html`<${Block} holder=${of} at=${at} />`;
  return html`<${OwnForm} of=${of} at=${at} />`;
}

function OwnForm({ of, at }) {
  const { root, state } = useFormState(of);
  return html`<${FormContext.Provider} value=${state}>
    <div class="card-form" ref=${root}><${Block} key=${state.turn} holder=${of} at=${at} /></div>
  <//>`;
}
