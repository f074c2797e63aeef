{#- In place of dbt-spark's, which has no `delete+insert`: a Parquet file cannot lose rows. Here the rows
    to keep and the new ones are written to a table beside, which then replaces all rows. -#}
{% materialization incremental, adapter='sparkconnect', supported_languages=['sql'] %}
    {%- set strategy = config.get('incremental_strategy')
        or ('delete+insert' if config.get('unique_key') else 'append') -%}
    {%- if strategy not in ['append', 'delete+insert'] -%}
        {%- do exceptions.raise_compiler_error(
            "Invalid incremental_strategy '" ~ strategy ~ "': expected append or delete+insert."
        ) -%}
    {%- endif -%}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- do restore_rows(target_relation) -%}
    {%- set existing = load_relation(this) -%}

    {{ run_hooks(pre_hooks) }}

    {%- if existing is none or existing.is_view or should_full_refresh() -%}
        {%- if existing -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
        {%- call statement('main') -%}
            {{ create_table_as(false, target_relation, sql) }}
        {%- endcall -%}
    {%- else -%}
        {%- set new_rows = make_temp_relation(this) -%}
        {%- call statement('new_rows') -%}
            {{ create_table_as(true, new_rows, sql) }}
        {%- endcall -%}
        {%- do process_schema_changes(config.get('on_schema_change'), new_rows, existing) -%}
        {%- if strategy == 'append' -%}
            {%- call statement('main') -%}
                {{ get_insert_into_sql(new_rows, target_relation) }}
            {%- endcall -%}
        {%- else -%}
            {%- do replace_rows(new_rows, target_relation, config.get('unique_key')) -%}
        {%- endif -%}
        {%- do adapter.drop_relation(new_rows.incorporate(type='view')) -%}
    {%- endif -%}

    {%- do persist_constraints(target_relation, model) -%}
    {{ run_hooks(post_hooks) }}

    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- Replaces the rows of a table whose key is among the new rows, and adds these. Nothing reads the copy
    before it is marked as whole, and the table stays until then. -#}
{% macro replace_rows(new_rows, target_relation, unique_key) -%}
    {%- set columns = adapter.get_columns_in_relation(target_relation)
        | map(attribute='quoted') | join(', ') -%}
    {%- set copy, mark = copies_of(target_relation) -%}
    {%- call statement('copy') -%}
        create table {{ copy }} {{ file_format_clause() }} as
        select {{ columns }} from {{ target_relation }} as kept
        where not exists (
            select 1 from {{ new_rows }} as replaced
            where
            {%- for column in ([unique_key] if unique_key is string else unique_key) %}
                kept.{{ column }} <=> replaced.{{ column }}{{ ' and' if not loop.last }}
            {%- endfor %}
        )
        union all
        select {{ columns }} from {{ new_rows }}
    {%- endcall -%}
    {%- call statement('mark') -%}
        create table {{ mark }} {{ file_format_clause() }} as select 1 as is_whole
    {%- endcall -%}
    {%- call statement('main') -%}
        insert overwrite table {{ target_relation }} select {{ columns }} from {{ copy }}
    {%- endcall -%}
    {%- do adapter.drop_relation(mark) -%}
    {%- do adapter.drop_relation(copy) -%}
{%- endmacro %}
