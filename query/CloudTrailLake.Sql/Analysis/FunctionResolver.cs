using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Finds the signature a call means: exact types first, then the one with the shortest implicit conversions (Trino's <c>FunctionBinder</c>).</summary>
internal static class FunctionResolver
{
    /// <exception cref="SqlException">No signature fits, or two fit equally well in different ways.</exception>
    public static BoundCall Resolve(
        IReadOnlyList<FunctionDefinition> overloads,
        string name,
        SourcePosition position,
        IReadOnlyList<CallArgument> arguments,
        Func<LambdaExpression, IReadOnlyList<SqlType>, BoundLambda> analyzeLambda)
    {
        FunctionDefinition? best = null;
        TypeBinding? bestBinding = null;
        foreach (FunctionDefinition overload in overloads)
        {
            if (Match(overload, arguments) is { } binding && (bestBinding is null || binding.Distance < bestBinding.Distance))
            {
                best = overload;
                bestBinding = binding;
            }
        }

        if (best is null || bestBinding is null)
        {
            string expected = string.Join(", ", overloads.Select(overload => overload.Signature));
            string given = string.Join(", ", arguments.Select(argument => argument.TypeName));
            throw new SqlException(SqlErrorCode.FunctionNotFound, position, $"Unexpected parameters ({given}) for function {name}. Expected: {expected}");
        }

        BoundExpression[] bound = Bind(best, bestBinding, arguments, analyzeLambda, position);
        return new BoundCall(best, bound, bestBinding.Substitute(best.Result)) { Position = position };
    }

    private static TypeSignature ParameterAt(FunctionDefinition function, int index) => function.Parameters[Math.Min(index, function.Parameters.Count - 1)];

    private static TypeBinding? Match(FunctionDefinition function, IReadOnlyList<CallArgument> arguments)
    {
        int fixedCount = function.IsVariadic ? function.Parameters.Count - 1 : function.Parameters.Count;
        if (arguments.Count < fixedCount || (!function.IsVariadic && arguments.Count > fixedCount))
        {
            return null;
        }

        var binding = new TypeBinding();
        for (int i = 0; i < arguments.Count; i++)
        {
            TypeSignature parameter = ParameterAt(function, i);
            bool wantsLambda = parameter.Name == "function";
            bool fits = arguments[i] is { Lambda: { } lambda }
                ? wantsLambda && lambda.Parameters.Count == parameter.Arguments.Count - 1
                : !wantsLambda && binding.Unify(parameter, arguments[i].Value!.Type);
            if (!fits)
            {
                return null;
            }
        }

        return binding;
    }

    private static BoundExpression[] Bind(
        FunctionDefinition function,
        TypeBinding binding,
        IReadOnlyList<CallArgument> arguments,
        Func<LambdaExpression, IReadOnlyList<SqlType>, BoundLambda> analyzeLambda,
        SourcePosition position)
    {
        var bound = new BoundExpression[arguments.Count];
        for (int i = 0; i < bound.Length; i++)
        {
            if (arguments[i].Lambda is { } lambda)
            {
                bound[i] = BindLambda(function, ParameterAt(function, i), binding, lambda, analyzeLambda);
            }
        }

        // Values last: a lambda may have widened a type variable.
        for (int i = 0; i < bound.Length; i++)
        {
            if (arguments[i].Value is { } value)
            {
                TypeSignature parameter = ParameterAt(function, i);
                bound[i] = parameter.Name == "any" ? value : Coercions.To(value, binding.Substitute(parameter));
            }
        }

        return bound;
    }

    private static BoundLambda BindLambda(
        FunctionDefinition function,
        TypeSignature parameter,
        TypeBinding binding,
        LambdaExpression lambda,
        Func<LambdaExpression, IReadOnlyList<SqlType>, BoundLambda> analyzeLambda)
    {
        TypeSignature result = parameter.Arguments[^1];
        for (int round = 0; ; round++)
        {
            SqlType[] parameterTypes = [.. parameter.Arguments.SkipLast(1).Select(binding.Substitute)];
            BoundLambda analyzed = analyzeLambda(lambda, parameterTypes);
            if (!binding.Unify(result, analyzed.Body.Type))
            {
                throw new SqlException(
                    SqlErrorCode.TypeMismatch, lambda.Body.Position, $"Lambda of {function.Name} must give {binding.Substitute(result)} (actual: {analyzed.Body.Type})");
            }

            // In reduce the state is what the lambda gives as well as what it takes: when it came out wider, the body is read again with the wider type.
            SqlType[] after = [.. parameter.Arguments.SkipLast(1).Select(binding.Substitute)];
            if (round == 0 && !after.SequenceEqual(parameterTypes))
            {
                continue;
            }

            SqlType target = binding.Substitute(result);
            return analyzed with { Body = Coercions.To(analyzed.Body, target), Type = new FunctionType(after, target) };
        }
    }
}
