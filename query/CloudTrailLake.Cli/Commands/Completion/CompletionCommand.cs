using System.CommandLine;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Commands.Completion;

/// <summary><c>ctlake completion</c></summary>
internal sealed class CompletionCommand : ExampledCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _ctlake() {
                local IFS=$'\n'
                local word="${COMP_WORDS[COMP_CWORD]}"
                COMPREPLY=($(compgen -W "$(ctlake "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
                if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$word")); fi
            }
            complete -o filenames -F _ctlake ctlake
            """,
        ["zsh"] = """
            #compdef ctlake
            _ctlake() {
                local -a items
                items=("${(@f)$(ctlake "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                [[ -n "${items[1]}" ]] && compadd -- "${items[@]}" || _files
            }
            compdef _ctlake ctlake
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName ctlake -ScriptBlock {
                param($word, $line, $position)
                ctlake "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };

    private readonly Terminal _terminal;
    private readonly Argument<string> _shell = new Argument<string>("SHELL") { Description = "The shell." }.AcceptOnlyFromAmong([.. Scripts.Keys]);

    public CompletionCommand(Terminal terminal)
        : base("completion", "Print the script that teaches a shell to complete ctlake's commands, options and store names.")
    {
        _terminal = terminal;
        Add(_shell);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("source <(ctlake completion bash)", "In this shell; put it into ~/.bashrc for all"),
        ("ctlake completion zsh > \"${fpath[1]}/_ctlake\"", "zsh"),
        ("ctlake completion pwsh >> $PROFILE", "PowerShell"),
    ];

    private int Run(ParseResult parsed)
    {
        _terminal.Out.WriteLine(Scripts[parsed.GetValue(_shell)!]);
        return ExitCode.Success;
    }
}
