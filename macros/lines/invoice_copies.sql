{#- One row per invoice and file, for invoices in several files. It says whether one of the lines is
    the first or the last of the file, and has a sorted list of hashes of the lines. No row with one
    file, or with the var `repeated_invoices` as keep_all. -#}
{% macro invoice_copies(lines) -%}
    with

    -- DuckDB would store the rows of a CTE that is read more than once.
    lines as not materialized (

        select * from {{ lines }}

    ),

    several_files as (

        select min(file_name) as first_file_name

        from lines

        having
            min(file_name) <> max(file_name) and '{{ var('repeated_invoices') }}' <> 'keep_all'

    ),

    file_ends as (

        select
            lines.file_name,
            max(lines.line_number) as last_line_number

        from lines

        cross join several_files

        group by lines.file_name

    ),

    invoices_in_several_files as (

        select lines.invoice_id

        from lines

        cross join several_files

        group by lines.invoice_id

        having min(lines.file_name) <> max(lines.file_name)

    ),

    compared_lines as (

        select
            lines.invoice_id,
            lines.file_name,
            lines.line_number = 1 as begins_file,
            lines.line_number = file_ends.last_line_number as ends_file,
            {{ hash_columns([
                'lines.stock_code',
                'lines.quantity',
                'lines.unit_price',
                'lines.line_amount',
                'lines.invoiced_at',
                'lines.customer_id',
            ]) }} as line_hash

        from lines

        inner join invoices_in_several_files
            on lines.invoice_id = invoices_in_several_files.invoice_id

        inner join file_ends
            on lines.file_name = file_ends.file_name

    )

    select
        invoice_id,
        file_name,
        count(*) as line_count,
        bool_or(begins_file) as begins_file,
        bool_or(ends_file) as ends_file,
        list_sort(list(line_hash)) as line_hashes

    from compared_lines

    group by invoice_id, file_name
{%- endmacro %}
