{#- A table takes the place of the one before in one transaction. dbt-duckdb renames both instead, looks
    for indexes and foreign keys, which no model here has, and drops the first after the commit. Its
    statements took longer than most models. A Python model writes through a connection of its own, so
    its table is built under another name first. -#}
{% materialization table, adapter='duckdb', supported_languages=['sql', 'python'] %}
    {%- set previous = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set drop_previous = 'drop ' ~ previous.type ~ ' ' ~ previous ~ ';' if previous else '' -%}
    {{ run_hooks(pre_hooks, inside_transaction=false) }}
    {{ run_hooks(pre_hooks) }}
    {%- if model.language == 'python' -%}
        {%- set new_relation = make_intermediate_relation(target_relation) -%}
        {#- A build that was killed may have left it. -#}
        {{ drop_relation_if_exists(load_cached_relation(new_relation)) }}
        {%- call statement('main', language='python') -%}
            {{ create_table_as(false, new_relation, compiled_code, 'python') }}
        {%- endcall -%}
        {%- call statement('replace') -%}
            {{ drop_previous }}
            alter table {{ new_relation }} rename to {{ adapter.quote(this.identifier) }};
        {%- endcall -%}
    {%- else -%}
        {%- call statement('main') -%}
            {{ drop_previous }}
            {{ create_table_as(false, target_relation, compiled_code) }}
        {%- endcall -%}
    {%- endif -%}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=false) }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
