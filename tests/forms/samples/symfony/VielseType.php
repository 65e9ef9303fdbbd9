<?php

namespace App\Form;

use Symfony\Component\Form\AbstractType;
use Symfony\Component\Form\Extension\Core\Type\ChoiceType;
use Symfony\Component\Form\Extension\Core\Type\TextType;
use Symfony\Component\Form\FormBuilderInterface;

class VielseType extends AbstractType
{
    public function buildForm(FormBuilderInterface $builder, array $options): void
    {
        $builder
            ->add('part1', TextType::class, ['label' => 'Part 1'])
            ->add('part2', TextType::class, ['label' => 'Part 2'])
            ->add('enhed', ChoiceType::class, [
                'label' => 'Enhed',
                'choices' => ['M' => 'M', 'K' => 'K'],
            ]);
    }
}
