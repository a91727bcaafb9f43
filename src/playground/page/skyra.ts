/**
 * The parts of @skyra/discord-components-core that draw messages, with its faults mended before the first is made.
 * Each mend is a style sheet put behind the component's own, in its shadow root, where no outer sheet reaches.
 */
import { DiscordActionRow } from '@skyra/discord-components-core/discord-action-row.js';
import { DiscordAttachments } from '@skyra/discord-components-core/discord-attachments.js';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordEmbedDescription } from '@skyra/discord-components-core/discord-embed-description.js';
import { DiscordEmbedField } from '@skyra/discord-components-core/discord-embed-field.js';
import { DiscordEmbedFields } from '@skyra/discord-components-core/discord-embed-fields.js';
import { DiscordEmbedFooter } from '@skyra/discord-components-core/discord-embed-footer.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordMessages } from '@skyra/discord-components-core/discord-messages.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';
import { type CSSResult, css, type LitElement } from 'lit';

function mend(component: typeof LitElement, style: CSSResult): void {
	component.elementStyles = [...component.elementStyles, style];
}

/** skyra greys a disabled button but leaves it in the way of the keyboard. */
export function disable(element: Element | undefined, disabled: boolean): void {
	if (!(element instanceof DiscordButton)) return;
	void element.updateComplete.then(() =>
		element.shadowRoot?.querySelector('button')?.toggleAttribute('disabled', disabled),
	);
}

/** Importing a component defines it; naming it here keeps the import. */
void [DiscordActionRow, DiscordAttachments, DiscordEmbedDescription, DiscordEmbedFooter];

export function mendSkyra(): void {
	mend(
		DiscordMessages,
		css`
			:host { background: none; border: none; color: inherit; font: inherit; line-height: 1.375; }
			::slotted(*:not(:first-child)), ::slotted(*:first-child), ::slotted(*:last-child) { margin-top: revert-layer; margin-bottom: revert-layer; }
		`,
	);
	mend(
		DiscordMessage,
		css`
			:host { color: var(--text); font: inherit; line-height: 1.375; }
			:host(:hover) { background-color: var(--hover); }
			.discord-author-avatar { margin-top: 2px; align-self: flex-start; }
			.discord-author-avatar img { cursor: default; }
			.discord-message-content { min-width: 0; line-height: 1.375; padding-top: 0; }
			.discord-message-body { white-space: pre-wrap; overflow-wrap: anywhere; word-break: normal; }
			.discord-message-body:has(slot:not([name])) { white-space: normal; }
			.discord-message-timestamp, .discord-message-edited { color: var(--muted); }
			.discord-message-body-only-indent { flex: none; font-size: 11px; line-height: 22px; align-self: flex-start; margin-left: 0; }
			/* Its own "Dismiss message" is out of the keyboard's reach: the page draws that line. */
			.discord-message-ephemeral { display: none; }
		`,
	);
	mend(DiscordAuthorInfo, css`.discord-author-username { cursor: default; color: var(--heading); }`);
	mend(
		DiscordVerifiedAuthorTag,
		css`:host { font-weight: 600; padding: 0 4px; font-size: 11px; letter-spacing: 0.2px; }`,
	);
	mend(
		DiscordCommand,
		css`
			:host { font: inherit; font-size: 14px; color: var(--muted); max-width: 100%; min-width: 0; }
			:host::before { content: ''; position: absolute; left: -36px; top: 50%; width: 32px; height: 10px; border: 2px solid var(--line); border-width: 2px 0 0 2px; border-top-left-radius: 6px; }
			:host .discord-slash-command-name, :host .discord-slash-command-name:hover { color: var(--link) !important; background: none; padding: 0; }
			.discord-context-user { margin-top: 0; margin-right: 6px; flex: none; }
			.discord-message-margintop { margin-top: 0; }
			.discord-context-command-name { color: var(--link) !important; opacity: 1; }
			.discord-replied-message-username { cursor: default; opacity: 1; color: var(--text); }
			.discord-replied-message-username:hover { text-decoration: none; }
			.discord-replied-message-content { cursor: default; overflow: hidden; }
			.discord-command-icon-name { display: none; }
		`,
	);
	mend(
		DiscordEmbed,
		css`
			:host { color: var(--text); line-height: 1.375; margin: 4px 0; max-width: 100%; }
			:host .discord-left-border { background-color: var(--line); }
			.discord-embed-root { min-width: 0; }
			:host .discord-embed-wrapper { background: var(--card); border-color: transparent; max-width: 520px; min-width: 0; }
			:host .discord-embed-wrapper .discord-embed-grid { display: grid; grid-template-columns: minmax(0, 1fr) auto; padding: 8px 16px 16px 12px; }
			slot[name='fields']::slotted(*) { grid-column: 1 / 3; }
			.discord-embed-thumbnail { grid-row: 1; }
		`,
	);
	mend(DiscordEmbedFields, css`:host { grid-template-columns: repeat(12, minmax(0, 1fr)); }`);
	mend(DiscordEmbedField, css`:host { line-height: 1.3; }`);
	mend(
		DiscordButton,
		css`
			:host { min-width: 0; max-width: 100%; }
			:host > *:first-child { font: inherit; font-size: 14px; font-weight: 500; line-height: 1.25; box-sizing: border-box; height: auto; margin: 4px 8px 4px 0; padding: 6px 16px; border-radius: 8px; gap: 6px; overflow-wrap: anywhere; }
			:host > *:first-child:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
			:host .secondary { background-color: var(--button); }
			:host .secondary.hoverable:hover, :host a.secondary:hover { background-color: var(--button-hover); }
			:host .success { background-color: #248046; }
			:host .destructive { background-color: #da373c; }
			.launch { margin-left: 2px; }
		`,
	);
}
