{#- Puts the rows of a table back if a build was killed while it replaced them. Without the mark, the
    copy need not be whole, and the table is as it was. -#}
{% macro restore_rows(target_relation) -%}
    {%- set copy, mark = copies_of(target_relation) -%}
    {%- if load_relation(mark) -%}
        {#- Sail in the process of dbt keeps no table without files. -#}
        {%- set existing = load_relation(target_relation) -%}
        {%- call statement('restore') -%}
            {%- if existing %}
            insert overwrite table {{ target_relation }}
            {%- else %}
            create table {{ target_relation }} {{ file_format_clause() }} as
            {%- endif %}
            select * from {{ copy }}
        {%- endcall -%}
        {%- if not existing -%}{%- do adapter.cache_added(target_relation) -%}{%- endif -%}
        {{ log('Restored ' ~ target_relation ~ ' from ' ~ copy ~ '.', info=true) }}
        {%- do adapter.drop_relation(mark) -%}
    {%- endif -%}
    {%- do adapter.drop_relation(copy) -%}
{%- endmacro %}

{#- The table of all rows beside another, and the one that says that it is whole. -#}
{% macro copies_of(target_relation) -%}
    {%- set name = target_relation.identifier ~ '__dbt_copy' -%}
    {{ return((
        target_relation.incorporate(path={'identifier': name}),
        target_relation.incorporate(path={'identifier': name ~ '_is_whole'}),
    )) }}
{%- endmacro %}
