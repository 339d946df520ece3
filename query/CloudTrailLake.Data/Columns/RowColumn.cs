using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>row: a <see cref="LakeRow"/>.</summary>
internal sealed class RowColumn : Column
{
    private readonly Column[] _members;
    private readonly string[] _names;

    public RowColumn(ColumnHead head, Column[] members)
        : base(head)
    {
        _members = members;
        _names = [.. members.Select(member => member.Head.Name)];
    }

    public override Type ClrType => typeof(LakeRow);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        var fields = ((StructArray)array).Fields;
        for (int i = 0; i < _members.Length; i++)
        {
            _members[i].Bind(fields[i]);
        }
    }

    public override object Value(int row) => new LakeRow(_names, [.. _members.Select(member => member.IsNull(row) ? null : member.Value(row))]);
}
