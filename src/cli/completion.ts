// completion: a script for a shell, which asks the tool itself what may follow.
import type { Model } from '../model/types.ts';
import { type Candidate, type CommandShape, complete } from './complete.ts';
import type { ShellName } from './formats.ts';
import { openForReading } from './inputs.ts';
import { EXIT, type Io, printResult } from './io.ts';

// Each asks with the words up to the cursor and falls back to files where there is nothing else.
const SCRIPTS: Readonly<Record<ShellName, string>> = {
  // bash breaks words at "=" and puts back only what stands behind it; --completing bash answers in that way.
  bash: `# which-agent completion for bash. Put into ~/.bashrc:  eval "$(which-agent completion bash)"
_which_agent() {
  local line="\${COMP_LINE:0:COMP_POINT}" IFS=$'\\n' words
  IFS=$' \\t\\n' read -ra words <<<"$line"
  [[ "$line" == *[[:space:]] ]] && words+=("")
  IFS=$'\\n' COMPREPLY=($(which-agent completion bash -- "\${words[@]:1}" 2>/dev/null))
  [[ \${#COMPREPLY[@]} -eq 1 && "\${COMPREPLY[0]}" == *[=.] ]] && compopt -o nospace
  return 0
}
complete -o default -F _which_agent which-agent
`,
  zsh: `#compdef which-agent
# which-agent completion for zsh. Put into ~/.zshrc, after compinit:  eval "$(which-agent completion zsh)"
_which_agent() {
  local -a lines; local line
  lines=("\${(@f)$(which-agent completion zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -z "\${lines[1]}" ]]; then _files; return; fi
  for line in "\${lines[@]}"; do
    local text="\${line%%$'\\t'*}" about="\${line#*$'\\t'}"
    if [[ "$text" == *[=.] ]]; then compadd -S '' -X "$about" -- "$text"; else compadd -- "$text"; fi
  done
}
compdef _which_agent which-agent
`,
  fish: `# which-agent completion for fish. Put into ~/.config/fish/completions/which-agent.fish
function __which_agent
    set -l words (commandline -opc) (commandline -ct)
    set -l found (which-agent completion fish -- $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c which-agent -f -a '(__which_agent)'
`,
};

/** Without words the script of a shell; with them what may follow, a candidate a line. */
export async function completion(
  io: Io,
  root: CommandShape,
  shell: ShellName,
  words: readonly string[],
): Promise<number> {
  if (words.length === 0) await printResult(io, SCRIPTS[shell]);
  else {
    const open = async (folder: string | undefined): Promise<Model | undefined> => {
      const loaded = await openForReading(io, folder);
      return 'model' in loaded ? loaded.model : undefined;
    };
    const found = await complete(root, words, open);
    await printResult(io, found.map((each) => `${lineOf(each, shell, words.at(-1)!)}\n`).join(''));
  }
  return EXIT.fine;
}

function lineOf({ text, about }: Candidate, shell: ShellName, typed: string): string {
  if (shell === 'bash') return text.slice(typed.lastIndexOf('=') + 1);
  return about === undefined ? text : `${text}\t${about.replace(/\s+/g, ' ')}`;
}
