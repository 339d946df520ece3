using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data.Statements;

/// <summary>Gives each statement of a command its parameters.</summary>
internal static class ParameterPlan
{
    /// <summary>
    /// The values of each statement. Named ones go to every statement that names them. A statement with <c>?</c> takes the next ones in order, whatever they are called; the
    /// last such statement takes all that are left, so that a surplus is reported and not lost.
    /// </summary>
    /// <exception cref="InvalidOperationException">A parameter has no name and no <c>?</c> stands for it, or its value does not fit its type.</exception>
    public static IReadOnlyList<IReadOnlyList<BoundValue>> Of(IReadOnlyList<StatementText> statements, LakeParameterCollection parameters)
    {
        var bound = parameters.Select(parameter => parameter.Bind()).ToList();
        int last = LastPositional(statements);
        if (last < 0 && bound.FindIndex(value => value.Name is null) is var unnamed and >= 0)
        {
            throw new InvalidOperationException($"Parameter {unnamed + 1} has no name and the command holds no '?' that it could stand for.");
        }

        var plan = new List<IReadOnlyList<BoundValue>>(statements.Count);
        int taken = 0;
        for (int i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (statement.Positional == 0)
            {
                plan.Add([.. bound.Where(value => value.Name is { } name && statement.Names.Contains(name))]);
                continue;
            }

            int count = i == last ? bound.Count - taken : Math.Min(statement.Positional, bound.Count - taken);
            plan.Add([.. bound.Skip(taken).Take(count).Select(value => value with { Name = null })]);
            taken += count;
        }

        return plan;
    }

    private static int LastPositional(IReadOnlyList<StatementText> statements)
    {
        int last = statements.Count - 1;
        while (last >= 0 && statements[last].Positional == 0)
        {
            last--;
        }

        return last;
    }
}
