using System.Data.Common;

namespace CloudTrailLake.Data;

/// <summary>Fills a <see cref="System.Data.DataSet"/> or <see cref="System.Data.DataTable"/>. It has a select command only: a lake takes no changes.</summary>
public sealed class LakeDataAdapter : DbDataAdapter
{
    /// <summary>An adapter without command.</summary>
    public LakeDataAdapter()
    {
    }

    /// <summary>An adapter over a command.</summary>
    public LakeDataAdapter(LakeCommand selectCommand) => SelectCommand = selectCommand;

    /// <summary>An adapter over a statement.</summary>
    public LakeDataAdapter(string selectCommandText, LakeConnection connection)
        : this(new LakeCommand(selectCommandText, connection))
    {
    }

    /// <summary>The command that fills.</summary>
    public new LakeCommand? SelectCommand { get => (LakeCommand?)base.SelectCommand; set => base.SelectCommand = value; }
}
