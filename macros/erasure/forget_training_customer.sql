{#- Erases a customer from the models of a table, and returns the number of models: the id, and what
    the model has of the features and the segment. It still assigns other customers. -#}
{% macro forget_training_customer(models, id) -%}
    {%- set position = 'list_position(training_customer_ids, ' ~ id ~ ')' -%}
    {%- set assignments = [] -%}
    {%- for name in ['training_customer_ids', 'training_vectors', 'training_coordinates',
        'training_labels', 'training_confidences'] -%}
        {#- A list has one number of a customer or several, one customer after the other. -#}
        {%- set width = '(len(' ~ name ~ ') // len(training_customer_ids))' -%}
        {%- do assignments.append(
            name ~ ' = ' ~ name ~ '[1:(' ~ position ~ ' - 1) * ' ~ width ~ '] || '
            ~ name ~ '[' ~ position ~ ' * ' ~ width ~ ' + 1:]'
        ) -%}
    {%- endfor -%}
    {{ return(run_query(
        'update ' ~ models ~ ' set ' ~ assignments | join(', ')
        ~ ' where list_contains(training_customer_ids, ' ~ id ~ ')'
    ).rows[0][0]) }}
{%- endmacro %}
