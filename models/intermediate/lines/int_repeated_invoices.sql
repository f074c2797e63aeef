-- Copies of an invoice with equal lines count once; its parts, which share no line, all count.
-- Where an export is cut within an invoice, one part ends a file and the other begins the next.
-- Both count, even if they share a line: a customer may have bought the same twice. With one file,
-- or with the var `repeated_invoices` as keep_all, nothing is compared.
with

copies as (

    {{ invoice_copies(ref('stg_transactions__lines')) }}

),

copies_with_last_file as (

    select
        *,
        max(file_name) over (partition by invoice_id, line_hashes) as last_file_name

    from copies

),

-- Of equal copies the last remains.
parts as (

    select
        invoice_id,
        line_hashes,
        lag(line_hashes) over by_file as previous_line_hashes,
        coalesce(
            (begins_file and lag(ends_file) over by_file)
            or (ends_file and lag(begins_file) over by_file),
            false
        ) as is_cut

    from copies_with_last_file

    where file_name = last_file_name

    window by_file as (partition by invoice_id order by file_name)

),

-- Parts have lines in common if a hash counts twice.
conflicting_invoices as (

    select invoice_id

    from parts

    group by invoice_id

    having
        sum({{ count_distinct_elements('line_hashes') }})
        > {{ count_distinct_elements('flatten(list(line_hashes))') }}
        and not bool_and(
            previous_line_hashes is null
            or (
                is_cut
                and not list_has_all(line_hashes, previous_line_hashes)
                and not list_has_all(previous_line_hashes, line_hashes)
            )
        )

),

final as (

    select
        ---------- ids
        copies.invoice_id,
        copies.file_name,

        ---------- numerics
        copies.line_count,

        ---------- booleans
        copies.file_name <> copies.last_file_name as is_repeated,
        conflicting_invoices.invoice_id is not null as is_conflicting

    from copies_with_last_file as copies

    left join conflicting_invoices
        on copies.invoice_id = conflicting_invoices.invoice_id

)

select * from final
