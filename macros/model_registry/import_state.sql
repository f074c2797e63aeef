{#- Reads into Spark what `export_state` wrote, before the first build there: dbt run-operation
    import_state --args '{folder: state}' --target spark. Checksums are those of this engine, since
    engines do not write numbers alike. -#}
{% macro import_state(folder) -%}
    {%- do create_state_tables() -%}
    {%- set imports = [] -%}
    {#- All of them first: an import that stops has written nothing. -#}
    {%- for name in ['model_registry', 'segment_history'] -%}
        {%- set node = state_models() | selectattr('name', 'equalto', name) | first -%}
        {%- set table = api.Relation.create(schema=node.schema, identifier=node.alias, type='table') -%}
        {%- if run_query('select count(*) from ' ~ table).rows[0][0] -%}
            {{ exceptions.raise_compiler_error(
                'The table ' ~ table ~ ' has rows: expected one without, before the first build.'
            ) }}
        {%- endif -%}
        {%- set exported = table.incorporate(path={'identifier': name ~ '__exported'}) -%}
        {%- set files = folder ~ '/' ~ name -%}
        {%- if not adapter.call_python(
            'insiders.spark_tables.make_table', exported | string, files
        ) -%}
            {{ exceptions.raise_compiler_error(
                'The folder ' ~ files ~ ' has no Parquet file: expected those of export_state.'
            ) }}
        {%- endif -%}
        {%- do imports.append((node, table, exported)) -%}
    {%- endfor -%}
    {%- for node, table, exported in imports -%}
        {%- set columns = [] -%}
        {%- for column in node.columns.values() -%}
            {%- set value = registry_checksum() if column.name == 'checksum' else column.name -%}
            {%- do columns.append('cast(' ~ value ~ ' as ' ~ column.data_type ~ ')') -%}
        {%- endfor -%}
        {%- call statement() -%}
            insert into {{ table }} select {{ columns | join(', ') }} from {{ exported }}
        {%- endcall -%}
        {%- do run_query('drop table ' ~ exported) -%}
    {%- endfor -%}
    {{ log('Imported the state of ' ~ folder ~ '.', info=true) }}
{%- endmacro %}
