using FluentValidation;

namespace GovInfoReports.Core;

/// <summary>Turns a validator's failures into one refusal.</summary>
internal static class ValidationRefusal
{
    /// <exception cref="RefusedException">The input has failures; the message holds all of them.</exception>
    public static void Refuse<T>(this IValidator<T> validator, T input)
    {
        var result = validator.Validate(input);
        if (!result.IsValid) throw new RefusedException(string.Concat(result.Errors.Select(error => error.ErrorMessage).Distinct()));
    }
}
