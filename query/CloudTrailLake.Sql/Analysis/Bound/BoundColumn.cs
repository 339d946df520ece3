using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A column of a relation of this query or, when <see cref="IsOuter"/>, of an enclosing one (correlation). Relation ids are unique in the whole
/// statement.</summary>
/// <param name="RelationId">The <see cref="BoundRelation.RelationId"/> that gives it.</param>
/// <param name="FieldIndex">Index into that relation's <see cref="BoundRelation.Fields"/>.</param>
/// <param name="Name">The field's name, for reading plans.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOuter">The relation belongs to an enclosing query.</param>
internal sealed record BoundColumn(int RelationId, int FieldIndex, string Name, SqlType Type, bool IsOuter = false) : BoundExpression(Type);
