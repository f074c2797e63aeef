{#- Erases a customer from all tables of the database, and prints the number of rows and models. The
    script of this name calls it, and says what it cannot reach. -#}
{% macro forget_customer(customer_id) -%}
    {%- set id = quote_literal(customer_id | string) -%}
    {%- set columns = run_query(
        'select table_schema, table_name, column_name from information_schema.columns'
        ~ ' inner join information_schema.tables using (table_catalog, table_schema, table_name)'
        ~ " where table_catalog = current_database() and table_type = 'BASE TABLE'"
        ~ " and column_name like '%customer_id' order by table_schema, table_name, column_name"
    ).rows -%}
    {%- set counts = [] -%}
    {%- do run_query('begin transaction') -%}
    {%- set raw = prefix_schema('raw') -%}
    {%- if run_query(
        "select 1 from duckdb_tables() where database_name = current_database()"
        ~ " and table_name = 'copied_lines' and schema_name = '" ~ raw ~ "'"
    ).rows -%}
        {#- The copy of a table has the names of its columns. -#}
        {%- set deleted = run_query(
            'delete from ' ~ raw ~ '.copied_lines where row_position in (select line_number from '
            ~ raw ~ '.lines where customer_id = ' ~ id ~ ')'
        ) -%}
        {%- do counts.append(deleted.rows[0][0]) -%}
        {#- Positions have gaps now: without its comment, the next build makes the copy again. -#}
        {%- do run_query('comment on table ' ~ raw ~ '.copied_lines is null') -%}
    {%- endif -%}
    {%- for schema, table, column in columns -%}
        {%- set deleted = run_query(
            'delete from ' ~ api.Relation.create(schema=schema, identifier=table) ~ ' where '
            ~ adapter.quote(column) ~ ' = ' ~ id
        ) -%}
        {%- do counts.append(deleted.rows[0][0]) -%}
    {%- endfor -%}
    {%- do counts.append(forget_training_customer(ref('trained_model'), id)) -%}
    {#- A damaged version stays one: only valid checksums are written again. -#}
    {%- set versions = run_query(
        'select model_version from ' ~ ref('model_registry')
        ~ ' where list_contains(training_customer_ids, ' ~ id ~ ') and checksum = '
        ~ registry_checksum()
    ).columns[0].values() -%}
    {%- do counts.append(forget_training_customer(ref('model_registry'), id)) -%}
    {%- for version in versions -%}
        {%- do run_query(
            'update ' ~ ref('model_registry') ~ ' set checksum = ' ~ registry_checksum()
            ~ ' where model_version = ' ~ version
        ) -%}
    {%- endfor -%}
    {#- They have the texts of the files: the next build reads these again. -#}
    {%- do drop_kept_lines() -%}
    {%- do run_query('commit') -%}
    {{ print(counts | sum) }}
{%- endmacro %}
