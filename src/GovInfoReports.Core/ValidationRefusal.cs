using FluentValidation;

namespace GovInfoReports.Core;

/// <summary>Turns a validator's failures into one refusal.</summary>
internal static class ValidationRefusal
{
    /// <exception cref="RefusedException">The input has failures; it names all of them with their fields.</exception>
    public static void Refuse<T>(this IValidator<T> validator, T input)
    {
        var result = validator.Validate(input);
        if (!result.IsValid) throw new RefusedException([.. result.Errors.Select(error => new FieldProblem(error.PropertyName, error.ErrorMessage)).Distinct()]);
    }
}
