namespace GovInfoReports.Core.Importing;

/// <summary>The stable codes of recognition notes; docs/recognition-notes.md explains each. A released code never changes its meaning.</summary>
public static class NoteCodes
{
    public const string NoTitle = "no_title";
    public const string TitleSplit = "title_split";
    public const string AgencyUnknown = "agency_unknown";
    public const string YearFromText = "year_from_text";
    public const string YearUnknown = "year_unknown";
    public const string FormYearMismatch = "form_year_mismatch";
    public const string FormAssumed = "form_assumed";
    public const string PreambleText = "preamble_text";
    public const string HeadingSpacing = "heading_spacing";
    public const string HeadingVariant = "heading_variant";
    public const string SectionMissing = "section_missing";
    public const string SectionEmpty = "section_empty";
    public const string LeadingBlankLines = "leading_blank_lines";
    public const string StrayLine = "stray_line";
    public const string TextReplaced = "text_replaced";
    public const string TablesOnly = "tables_only";
    public const string TableInText = "table_in_text";

    public const string TableMissing = "table_missing";
    public const string TableSplit = "table_split";
    public const string PageBreak = "page_break";
    public const string HeaderCellSplit = "header_cell_split";
    public const string HeaderSpacing = "header_spacing";
    public const string UnitInHeader = "unit_in_header";
    public const string UnitMissing = "unit_missing";
    public const string NbspInCells = "nbsp_in_cells";
    public const string EmptyLabelCells = "empty_label_cells";
    public const string LabelVariant = "label_variant";
    public const string LabelSpacing = "label_spacing";
    public const string GroupLabelMisplaced = "group_label_misplaced";
    public const string GroupLabelShifted = "group_label_shifted";
    public const string RowShifted = "row_shifted";
    public const string RowShort = "row_short";
    public const string RowSurplus = "row_surplus";
    public const string RowMissing = "row_missing";
    public const string RowRepeated = "row_repeated";
    public const string RowUnknown = "row_unknown";
    public const string RowUndivided = "row_undivided";
    public const string RowCutOff = "row_cut_off";
    public const string ValuesBeforeLabels = "values_before_labels";
    public const string ColumnsReordered = "columns_reordered";
    public const string ColumnMissing = "column_missing";
    public const string CellsBlank = "cells_blank";

    public const string ValueNotGiven = "value_not_given";
    public const string ValueSuffix = "value_suffix";
    public const string SignInWords = "sign_in_words";
    public const string SignNotAllowed = "sign_not_allowed";
    public const string CountNotWhole = "count_not_whole";
    public const string UnitConverted = "unit_converted";
    public const string UnitDoubt = "unit_doubt";
    public const string ValueUnreadable = "value_unreadable";
}
